import { expect, test } from "vitest";
import { createFreshness } from "./freshness.ts";

test("the larger of both clocks decides: neither a suspended machine nor a clock set back stays fresh", () => {
  const now = { monotonicMs: 0, wallMs: 1_000_000 };
  const freshness = createFreshness(() => ({ ...now }));
  const isFresh = () => freshness.isFreshAt(now.monotonicMs, now.wallMs);
  expect(isFresh()).toBe(false);
  freshness.confirm({ ...now });
  now.monotonicMs = 59_999;
  now.wallMs -= 3_600_000;
  expect(isFresh()).toBe(true);
  now.monotonicMs = 60_000;
  expect(isFresh()).toBe(false);
  freshness.confirm({ ...now });
  now.wallMs += 60_000;
  expect(isFresh()).toBe(false);
});
