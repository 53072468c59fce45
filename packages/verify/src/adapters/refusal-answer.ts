import { type Refusal, refusalDetail } from "@avy/core";
import { type ProblemAnswer, problemAnswer, type RequestFacts } from "./problem-answer.ts";

/** A refusal of the verifier as its HTTP answer, with the headers that its status asks for. */
export const refusalAnswer = (
  refusal: Refusal,
  facts: RequestFacts,
  headers: Readonly<Record<string, string>> = {},
): ProblemAnswer =>
  problemAnswer({
    ...facts,
    code: refusal.code,
    detail: refusalDetail(refusal),
    headers: { ...refusalHeaders(refusal), ...headers },
  });

/** `WWW-Authenticate` of 401, `Retry-After` (seconds) of 429 and 503. */
function refusalHeaders(refusal: Refusal): Record<string, string> {
  switch (refusal.code) {
    case "missing_api_key":
    case "invalid_api_key":
    case "revoked_api_key":
    case "expired_api_key":
      return { "www-authenticate": 'ApiKey realm="api", header="X-Api-Key"' };
    case "rate_limited":
    case "verification_unavailable":
      return { "retry-after": String(refusal.retryAfterSeconds) };
    case "ip_not_allowed":
    case "insufficient_scope":
      return {};
  }
}
