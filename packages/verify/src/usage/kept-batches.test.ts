import { randomUUID } from "node:crypto";
import type { KeyId, OrgId, SecretId, UsageBatch } from "@avy/core";
import { expect, test } from "vitest";
import { createKeptBatches } from "./kept-batches.ts";

const decision = {
  orgId: "o" as OrgId,
  keyId: "k" as KeyId,
  secretId: "s" as SecretId,
  outcome: "allowed",
  minute: 1,
  count: 1,
  lastAtMs: 60_000,
} as const;
const batchOf = (counters: number): UsageBatch => ({
  ...{ batchId: randomUUID(), producerId: randomUUID(), sequence: 1, isLast: false },
  ...{ fromMs: 0, sealedAtMs: 0 },
  ...{ decisions: Array.from({ length: counters }, () => decision), answers: [], profiles: [] },
});

test("past its bound it lets go of the oldest that Redis has, and of none that was not sent", () => {
  const kept = createKeptBatches(10);
  const [unsent, oldest, newer] = [batchOf(4), batchOf(3), batchOf(3)];
  for (const batch of [unsent, oldest, newer]) kept.keep(batch);
  for (const one of kept.unsent().slice(1)) kept.markSent(one, 0);
  kept.keep(batchOf(2));
  expect(kept.sent().map(({ batch }) => batch)).toEqual([newer]);
  expect(kept.unsent().map(({ batch }) => batch)).toContain(unsent);
  expect(kept.counterCount()).toBe(9);
});

test("a batch that was let go while Postgres was asked for it does not come back", () => {
  const kept = createKeptBatches(5);
  kept.keep(batchOf(5));
  for (const one of kept.unsent()) kept.markSent(one, 0);
  const asked = kept.sent();
  kept.keep(batchOf(1));
  kept.settle(asked, new Set(), 3_600_000);
  expect([kept.sent(), kept.unsentCount(), kept.counterCount()]).toEqual([[], 1, 1]);
});
