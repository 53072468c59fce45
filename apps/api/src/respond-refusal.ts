import { type Refusal, refusalDetail } from "@avy/core";
import { type ProblemFacts, respondProblem } from "./respond-problem.ts";

/** A refusal of the verifier as its HTTP answer, with the headers that its status asks for. */
export const respondRefusal = (
  refusal: Refusal,
  facts: Pick<ProblemFacts, "instance" | "requestId" | "consoleUrl">,
): Response =>
  respondProblem({
    ...facts,
    code: refusal.code,
    detail: refusalDetail(refusal),
    headers: headersOf(refusal),
  });

function headersOf(refusal: Refusal): Record<string, string> {
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
