import { expect, test } from "vitest";
import { noOutcomes, outcomeOfRefusal, outcomes } from "./outcome.ts";

test("counts begin with nothing of every outcome, in the order of the charts", () => {
  expect(Object.entries(noOutcomes())).toEqual(outcomes.map((outcome) => [outcome, 0]));
  expect(noOutcomes()).not.toBe(noOutcomes());
});

test.each([
  ["expired_api_key", "expired"],
  ["revoked_api_key", "revoked"],
  ["ip_not_allowed", "ip_not_allowed"],
  ["insufficient_scope", "insufficient_scope"],
  ["rate_limited", "rate_limited"],
  ["missing_api_key", null],
  ["invalid_api_key", null],
  ["verification_unavailable", null],
] as const)("%s counts as %s", (code, outcome) => {
  // Only the code is read; the facts beside it differ from one refusal to the next.
  expect(outcomeOfRefusal({ code } as Parameters<typeof outcomeOfRefusal>[0])).toBe(outcome);
});
