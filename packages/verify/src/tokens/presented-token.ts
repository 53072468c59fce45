/** What a request says of itself. Header lines that came more than once are joined by commas, as Node and fetch do. */
export type Presented = PresentedFrom & {
  /** `X-Api-Key`. */
  apiKey: string | null;
  /** `Authorization`: of scheme Bearer an alias of the above, of any other scheme not ours. */
  authorization: string | null;
};

/** Where a request came from. */
export type PresentedFrom = {
  /** The socket's remote address, empty when there is none. */
  socketAddress: string;
  /** `X-Forwarded-For`; believed only from a trusted proxy. */
  forwardedFor: string | null;
};

const bearer = /^bearer(?: +|$)/i;

/**
 * The one token of a request; null when there is none. Two that differ are one that cannot be right, and so is a
 * repeated line: a comma is in no token. A query string is never looked at.
 */
export function presentedToken({
  apiKey,
  authorization,
}: Pick<Presented, "apiKey" | "authorization">): string | null {
  if (authorization === null) return apiKey;
  const scheme = bearer.exec(authorization)?.[0];
  if (scheme === undefined) return apiKey;
  const token = authorization.slice(scheme.length);
  if (apiKey === null || apiKey === token) return token;
  return `${apiKey},${token}`;
}
