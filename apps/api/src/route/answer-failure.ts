import type { ProblemCode } from "@avy/core";
import { isDatabaseAway } from "@avy/db";
import {
  AnsweredBefore,
  CallerRefused,
  OperationError,
  type OperationErrorCode,
} from "@avy/operations";
import { problemAnswer, refusalAnswer } from "@avy/verify";
import type { ApiContext } from "../api-context.ts";
import { replayDetail } from "./idempotency.ts";
import { faultsOfIssues } from "./input-faults.ts";
import { RefusedRequest } from "./refused-request.ts";
import type { AnyRoute } from "./route.ts";
import { VerificationUnavailable } from "./verification-unavailable.ts";

const codes = {
  not_found: "not_found",
  conflict: "conflict",
  already_revoked: "already_revoked",
  not_bootstrapped: "not_bootstrapped",
  validation_error: "validation_error",
  scope_escalation: "scope_escalation",
  insufficient_scope: "insufficient_scope",
} as const satisfies Record<Exclude<OperationErrorCode, "forbidden">, ProblemCode>;

type Answer = { status: number; headers: Record<string, string>; body: string };

/** How a request ended that was not done; null for a defect, which only the log hears of. */
export function answerOfFailure(
  error: unknown,
  c: ApiContext,
  route: AnyRoute,
  problemBase: string,
): Answer | null {
  const facts = { instance: c.req.path, requestId: c.get("requestId"), problemBase };
  const problem = (code: ProblemCode, detail: string, more = {}) =>
    problemAnswer({ code, detail, ...facts, ...more });
  if (error instanceof RefusedRequest) {
    const { code, message, faults } = error;
    // What was not read of the body would be taken for the next request.
    const headers = code === "payload_too_large" ? { connection: "close" } : {};
    return problem(code, message, { errors: faults, headers });
  }
  if (error instanceof OperationError && error.code !== "forbidden") {
    const { code, message, issues } = error;
    return problem(codes[code], sentence(message), {
      errors: issues.length === 0 ? undefined : faultsOfIssues(issues),
    });
  }
  if (error instanceof CallerRefused || error instanceof VerificationUnavailable) {
    return refusalAnswer(error.refusal, facts);
  }
  if (error instanceof AnsweredBefore) return repeated(error, route, facts.requestId, problem);
  if (isDatabaseAway(error)) {
    const headers = { "retry-after": "1" };
    return problem("store_unavailable", awayDetail(c, route), {
      headers,
    });
  }
  return null;
}

/** A connection that was lost at the very end says neither. */
function awayDetail(c: ApiContext, { method, repeats }: AnyRoute): string {
  if (method === "get") return "Try again in 1 s.";
  const isRepeatable = repeats === "answer" || repeats === "secret";
  return isRepeatable && c.req.header("idempotency-key") !== undefined
    ? "It may have been done: send it again with the same Idempotency-Key."
    : "It may have been done: look before you send it again.";
}

function repeated(
  { answer }: AnsweredBefore,
  { repeats }: AnyRoute,
  requestId: string,
  problem: (code: ProblemCode, detail: string) => Answer,
): Answer {
  const { status, body } = answer;
  if (repeats === "secret" && status < 400) {
    return problem("idempotent_replay", replayDetail(answer));
  }
  return {
    status,
    headers: {
      "content-type": status < 400 ? "application/json" : "application/problem+json",
      "cache-control": "no-store",
      "x-request-id": requestId,
      "idempotency-replayed": "true",
    },
    body: JSON.stringify(body),
  };
}

const sentence = (message: string): string => (/[.?!]$/.test(message) ? message : `${message}.`);
