import { redactTokens } from "../token/token-pattern.ts";

/** A line of log is no place for more, and what is longer came from outside. */
const mostCharacters = 10_000;

/**
 * What a log may hold of an error and of its causes: name, code, message and stack. Never a query's text or
 * parameters, which its fields and its message hold.
 */
export function redactedError(error: unknown): unknown {
  if (!(error instanceof Error)) return redactedText(withoutQuery(String(error)));
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return {
    type: error.name,
    ...code,
    message: redactedText(withoutQuery(error.message)),
    stack: redactedText(framesOf(error)),
    ...(error.cause === undefined ? {} : { cause: redactedError(error.cause) }),
  };
}

/** What the bound cuts in two may be a token: its beginning holds the whole secret. */
const redactedText = (text: string): string =>
  redactTokens(text.slice(0, mostCharacters)).replace(/avy(?:ex|ad)_\w*$/, "[redacted]");

/** A failed query's message quotes its statement and its parameters, to its very end. */
function withoutQuery(text: string): string {
  const at = text.indexOf("Failed query");
  return at === -1 ? text : `${text.slice(0, at)}Failed query`;
}

const frame = /^ {4}at .*$/gm;

/** The stack without the message before it: parameters may hold lines that look like anything, frames among them. */
function framesOf({ stack = "", message }: Error): string {
  const at = stack.indexOf(message);
  if (at === -1) return ""; // whatever stands before the frames cannot be told from them
  const after = stack.slice(at + message.length, at + message.length + mostCharacters);
  return (after.match(frame) ?? []).join("\n");
}
