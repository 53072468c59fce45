import type { Presented } from "../tokens/presented-token.ts";

/**
 * Of Node's `rawHeaders`, names and values by turns: every line that was sent, those of one name joined by commas.
 * Node's own `headers` keeps only the first `Authorization`, which would hide a second token.
 */
export function presentedInRawHeaders(
  rawHeaders: readonly string[],
  socketAddress: string,
): Presented {
  const presented: Presented = {
    ...{ apiKey: null, authorization: null, forwardedFor: null },
    socketAddress,
  };
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const field = fieldOf(rawHeaders[at] ?? "");
    if (field === null) continue;
    const [before, value] = [presented[field], rawHeaders[at + 1] ?? ""];
    presented[field] = before === null ? value : `${before}, ${value}`;
  }
  return presented;
}

/** Most headers are told by the length of their name. */
function fieldOf(name: string): "apiKey" | "authorization" | "forwardedFor" | null {
  switch (name.length) {
    case 9:
      return name.toLowerCase() === "x-api-key" ? "apiKey" : null;
    case 13:
      return name.toLowerCase() === "authorization" ? "authorization" : null;
    case 15:
      return name.toLowerCase() === "x-forwarded-for" ? "forwardedFor" : null;
    default:
      return null;
  }
}

/** Of a `Request`, whose `Headers` joins the lines of one name itself. */
export const presentedInHeaders = (
  headers: { get(name: string): string | null },
  socketAddress: string,
): Presented => ({
  apiKey: headers.get("x-api-key"),
  authorization: headers.get("authorization"),
  socketAddress,
  forwardedFor: headers.get("x-forwarded-for"),
});
