import { randomUUID } from "node:crypto";
import type { UsageBatch } from "@avy/core";
import { expect, test } from "vitest";
import { createKeptBatches } from "./kept-batches.ts";
import { type BatchFile, sealedBatch } from "./sealed-batch.ts";
import { openSegment } from "./segment/segment.ts";

const filed: BatchFile = { read: async () => ({}) as UsageBatch, remove: () => {} };

function batchOf(counters: number, file: BatchFile | null = null) {
  const batchId = randomUUID();
  const of = {
    ...{ batchId, producerId: randomUUID(), sequence: 1, isLast: false },
    ...{ fromMs: 0, sealedAtMs: 0 },
  };
  const counted = { ...openSegment(), counters };
  return sealedBatch({ batchId, decisions: 0, inMemory: { of, counted }, file });
}

test("past its bound it lets go of the oldest that Redis has, and of none that was not sent", () => {
  const kept = createKeptBatches(10);
  const [unsent, oldest, newer] = [batchOf(4), batchOf(3), batchOf(3)];
  for (const batch of [unsent, oldest, newer]) kept.keep(batch);
  for (const one of kept.unsent().slice(1)) kept.markSent(one, 0);
  kept.keep(batchOf(2));
  expect(kept.sent()).toEqual([newer]);
  expect(kept.unsent()).toContain(unsent);
  expect(kept.counterCount()).toBe(9);
});

test("a batch that was let go while Postgres was asked for it does not come back", () => {
  const kept = createKeptBatches(5);
  kept.keep(batchOf(5));
  for (const one of kept.unsent()) kept.markSent(one, 0);
  const asked = kept.sent();
  kept.keep(batchOf(1));
  kept.settle(asked, new Set(), 3_600_000);
  expect([kept.sent(), kept.unsent().length, kept.counterCount()]).toEqual([[], 1, 1]);
});

test("what a file has costs no memory once Redis has it, and is never let go", () => {
  const kept = createKeptBatches(5);
  const batch = batchOf(100, filed);
  kept.keep(batch);
  expect([kept.counterCount(), kept.unsentInMemory()]).toEqual([100, 0]);
  kept.markSent(batch, 0);
  for (let more = 0; more < 3; more++) kept.keep(batchOf(5));
  expect([kept.sent(), kept.counterCount()]).toEqual([[batch], 15]);
});

test("its file goes when Postgres has it, and all are sent again when Redis is another", () => {
  const removed: string[] = [];
  const kept = createKeptBatches(100);
  const ended = batchOf(1, { ...filed, remove: () => removed.push("ended") });
  const other = batchOf(1, { ...filed, remove: () => removed.push("other") });
  for (const batch of [ended, other]) {
    kept.keep(batch);
    kept.markSent(batch, 0);
  }
  kept.settle(kept.sent(), new Set([ended.batchId]), 0);
  kept.sendAgain();
  expect([removed, kept.sent(), kept.unsent()]).toEqual([["ended"], [], [other]]);
});
