import { expect, test } from "vitest";
import { decisionOrder } from "../policy/decision-order.ts";
import { type ProblemCode, problemOf, problems } from "./problem.ts";

test("a problem says what is stable, and where the docs are", () => {
  const facts = {
    detail: "d",
    instance: "/v2/whoami",
    requestId: "r",
    consoleUrl: "https://console.test",
  };
  expect(problemOf("expired_api_key", facts)).toEqual({
    type: "https://console.test/docs/errors#expired_api_key",
    title: "The API key has expired",
    status: 401,
    detail: "d",
    instance: "/v2/whoami",
    code: "expired_api_key",
    requestId: "r",
  });
});

/** The table of the reference, which is a promise to callers. */
const promised: Record<number, ProblemCode[]> = {
  400: ["validation_error", "malformed_json", "invalid_continuation_token"],
  401: ["missing_api_key", "invalid_api_key", "expired_api_key", "revoked_api_key"],
  403: ["ip_not_allowed", "insufficient_scope", "org_mismatch", "scope_escalation"],
  404: ["not_found"],
  405: ["method_not_allowed"],
  409: ["conflict", "idempotent_replay", "already_revoked", "not_bootstrapped"],
  413: ["payload_too_large"],
  415: ["unsupported_media_type"],
  429: ["rate_limited"],
  431: ["too_many_headers"],
  500: ["requirement_missing"],
  503: ["verification_unavailable"],
};

test("every code that callers were promised has its status", () => {
  for (const [status, codes] of Object.entries(promised)) {
    for (const code of codes) expect([code, problems[code].status]).toEqual([code, Number(status)]);
  }
});

test("every row says in whole sentences what happened and what to do", () => {
  for (const [code, { title, mend }] of Object.entries(problems)) {
    expect(code).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(mend).toMatch(/^[A-Z].*\.$/);
  }
});

test("the table of refusals is in the order of the decision", () => {
  const inOrder = decisionOrder.flatMap(({ refusals }) => refusals);
  expect(Object.keys(problems).slice(0, inOrder.length)).toEqual(inOrder);
});
