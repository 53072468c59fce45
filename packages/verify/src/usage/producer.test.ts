import { randomUUID } from "node:crypto";
import type { DecisionEvent } from "@avy/core";
import { expect, test } from "vitest";
import { createKeptBatches } from "./kept-batches.ts";
import { createProducer } from "./producer.ts";

test("what was dropped is in the next batch and in none after it, and a segment of that alone is not empty", async () => {
  const producer = createProducer({
    ...{ queue: 0, now: () => 86_400_000, newUuid: randomUUID, files: { open: () => null } },
    ...{ kept: createKeptBatches(1_000), mostOpen: 32, mostUnsent: 64, mostDropped: 10 },
  });
  expect(producer.isEmpty()).toBe(true);
  producer.drop({ orgId: "o", atMs: 86_400_000 } as DecisionEvent);
  expect(producer.isEmpty()).toBe(false);
  const batch = producer.seal(false);
  expect(producer.isEmpty()).toBe(true);
  expect(await batch.content()).toMatchObject({
    ...{ decisions: [], answers: [], profiles: [] },
    dropped: [{ orgId: "o", day: 1, count: 1 }],
  });
  expect(await producer.seal(true).content()).toMatchObject({ dropped: [] });
});

test("with more keys than a segment holds each has one counter a flush, and only the last batch moves the mark", async () => {
  let nowMs = 86_400_000;
  const producer = createProducer({
    ...{ queue: 0, now: () => nowMs, newUuid: randomUUID, files: { open: () => null } },
    ...{ kept: createKeptBatches(100_000), mostOpen: 32, mostUnsent: 64, mostDropped: 10 },
  });
  const keys = Array.from({ length: 7_000 }, (_, at) => String(at).padStart(11, "0"));
  for (let round = 0; round < 3; round++) {
    for (const key of keys) producer.record(decisionOf(key, nowMs), null, null);
  }
  nowMs += 1_000;
  producer.seal(false);
  const batches = await Promise.all(producer.kept.unsent().map((batch) => batch.content()));
  const counters = batches.flatMap((batch) => batch?.decisions ?? []);
  expect(counters.map(({ count }) => count)).toEqual(keys.map(() => 3));
  expect(batches.map((batch) => batch?.sequence)).toEqual([1, 2, 3]);
  expect(batches.map((batch) => batch?.sealedAtMs)).toEqual([86_400_000, 86_400_000, nowMs]);
  for (const batch of batches) expect(batch?.decisions.length).toBeLessThanOrEqual(5_000);
});

test("a full segment takes nothing new: a secret's next outcome is counted in the newest", async () => {
  const producer = createProducer({
    ...{ queue: 0, now: () => 86_400_000, newUuid: randomUUID, files: { open: () => null } },
    ...{ kept: createKeptBatches(100_000), mostOpen: 32, mostUnsent: 64, mostDropped: 10 },
  });
  const keys = Array.from({ length: 2_600 }, (_, at) => String(at).padStart(11, "0"));
  for (const outcome of ["allowed", "expired", "allowed"] as const) {
    for (const key of keys) {
      producer.record({ ...decisionOf(key, 86_400_000), outcome }, null, null);
    }
  }
  producer.seal(true);
  const batches = await Promise.all(producer.kept.unsent().map((batch) => batch.content()));
  const counters = batches.flatMap((batch) => batch?.decisions ?? []);
  const sum = (outcome: string) =>
    counters.reduce((total, one) => total + (one.outcome === outcome ? one.count : 0), 0);
  expect([sum("allowed"), sum("expired")]).toEqual([2 * keys.length, keys.length]);
  expect(batches.map((batch) => batch?.isLast)).toEqual(
    batches.map((_, at) => at === batches.length - 1),
  );
});

const decisionOf = (key: string, atMs: number): DecisionEvent => ({
  ...{ orgId: "o" as never, keyId: key as never, secretId: key as never },
  ...{ outcome: "allowed", atMs },
});
