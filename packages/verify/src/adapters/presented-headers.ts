import type { Presented } from "../tokens/presented-token.ts";

/**
 * Of Node's `rawHeaders`, names and values by turns: every line that was sent, those of one name joined by commas.
 * Node's own `headers` keeps only the first `Authorization`, which would hide a second token.
 */
export function presentedInRawHeaders(
  rawHeaders: readonly string[],
  socketAddress: string,
): Presented {
  let apiKey: string | null = null;
  let authorization: string | null = null;
  let forwardedFor: string | null = null;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    // Most headers are told by the length of their name.
    if (name.length === 9 && is(name, "x-api-key")) {
      apiKey = joined(apiKey, rawHeaders[at + 1]);
    } else if (name.length === 13 && is(name, "authorization")) {
      authorization = joined(authorization, rawHeaders[at + 1]);
    } else if (name.length === 15 && is(name, "x-forwarded-for")) {
      forwardedFor = joined(forwardedFor, rawHeaders[at + 1]);
    }
  }
  return { apiKey, authorization, socketAddress, forwardedFor };
}

const is = (name: string, wanted: string): boolean =>
  name === wanted || name.toLowerCase() === wanted;
const joined = (before: string | null, value = ""): string =>
  before === null ? value : `${before}, ${value}`;

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
