import type { RefusalCode } from "../policy/refusal.ts";

const row = (status: number, title: string) => ({ status, title });

/** Refusals of the verifier. A new one does not compile without a row. */
const refusals = {
  missing_api_key: row(401, "An API key is required"),
  invalid_api_key: row(401, "The API key is not valid"),
  revoked_api_key: row(401, "The API key has been revoked"),
  expired_api_key: row(401, "The API key has expired"),
  ip_not_allowed: row(403, "The API key may not be used from this address"),
  insufficient_scope: row(403, "The API key's scopes do not cover this request"),
  rate_limited: row(429, "The organization's rate limit is used up"),
  verification_unavailable: row(503, "The API key cannot be verified now"),
} satisfies Record<RefusalCode, { status: number; title: string }>;

/** The one table from a stable code to its HTTP answer. */
export const problems = {
  ...refusals,
  validation_error: row(400, "The request is not valid"),
  bad_request: row(400, "The request cannot be read"),
  not_found: row(404, "There is no such resource"),
  method_not_allowed: row(405, "The method is not allowed here"),
  payload_too_large: row(413, "The body is too large"),
  too_many_headers: row(431, "The request has too many headers"),
  requirement_missing: row(500, "The route states no requirement"),
  internal_error: row(500, "Something went wrong here"),
} as const;

export type ProblemCode = keyof typeof problems;

/** RFC 9457 `application/problem+json`. `code` is the stable part. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: ProblemCode;
  requestId: string;
};

export type ProblemFacts = {
  detail: string;
  instance: string;
  requestId: string;
  consoleUrl: string;
};

export function problemOf(code: ProblemCode, { consoleUrl, ...facts }: ProblemFacts): Problem {
  return { type: `${consoleUrl}/docs/errors#${code}`, ...problems[code], code, ...facts };
}
