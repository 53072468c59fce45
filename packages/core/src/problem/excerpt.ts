import { redactTokens } from "../token/token-pattern.ts";

/** What a redaction needs to see past the cut: a prefix, and as much after it as makes it a token. */
const beyond = 32;

/**
 * A text from outside, for a message about it: no token in it, what cannot be seen escaped, cut to `most` characters.
 * A token pasted into the wrong field must not come back.
 */
export function excerptOf(text: string, most: number): string {
  const safe = redactTokens(text.slice(0, most + beyond));
  const cut = text.length > most || safe.length > most ? `${safe.slice(0, most)}…` : safe;
  return JSON.stringify(cut).slice(1, -1);
}
