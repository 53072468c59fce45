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
