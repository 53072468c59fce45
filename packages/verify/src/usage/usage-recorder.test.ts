import { randomUUID } from "node:crypto";
import { batchToWire, type DecisionEvent, outcomes, type UsageBatch, wireBatch } from "@avy/core";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { resendWaitMs } from "./resend-schedule.ts";
import { createUsageRecorder, type UsageTrouble } from "./usage-recorder.ts";

const decision = (differs: Partial<DecisionEvent> = {}): DecisionEvent => ({
  orgId: "o" as DecisionEvent["orgId"],
  keyId: "k" as DecisionEvent["keyId"],
  secretId: "sssssssssss" as DecisionEvent["secretId"],
  outcome: "allowed",
  atMs: Date.now(),
  ...differs,
});

/** A queue and a database of a few lines, that can be away; the clock is turned by hand. */
function surroundings() {
  const sent: UsageBatch[] = [];
  let total = 0;
  const troubles: UsageTrouble[] = [];
  const world = { queueAway: false, ended: new Set<string>(), nowMs: 1_000_000 };
  const recorder = createUsageRecorder({
    send: async (batch) => {
      if (world.queueAway) throw new Error("away");
      sent.push(structuredClone(batch));
      total += batch.decisions.reduce((sum, { count }) => sum + count, 0);
    },
    endedBatches: async (ids) => ids.filter((id) => world.ended.has(id)),
    ...{ flushMs: 5, queues: 1, waiting: async () => 0, queueOf: () => 0, journal: null },
    now: () => world.nowMs,
    newUuid: randomUUID,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  const record = (event: DecisionEvent) => recorder.record(event, null, null);
  return { sent, troubles, world, recorder, record, total: () => total };
}

describe("the recorder", () => {
  test("folds equal decisions into one counter and sends it", async () => {
    const { recorder, record, sent, total } = surroundings();
    for (let index = 0; index < 1_000; index++) record(decision());
    await vi.waitUntil(() => total() === 1_000);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.decisions).toHaveLength(1);
    await recorder.close();
  });

  test("sends a batch again with the same id and content until the queue takes it", async () => {
    const { recorder, record, sent, world, troubles } = surroundings();
    world.queueAway = true;
    record(decision());
    await vi.waitUntil(() => troubles.length >= 3);
    record(decision({ outcome: "expired" }));
    world.queueAway = false;
    await vi.waitUntil(() => sent.length === 2);
    expect(sent.map((batch) => batch.decisions.map(({ outcome }) => outcome))).toEqual([
      ["allowed"],
      ["expired"],
    ]);
    await recorder.close();
  });

  test("while sending fails it seals nothing more: counts fold into the open counters", async () => {
    const { recorder, record, sent, world, troubles, total } = surroundings();
    world.queueAway = true;
    record(decision());
    await vi.waitUntil(() => troubles.length >= 1);
    for (let index = 0; index < 500; index++) record(decision({ outcome: "revoked" }));
    await vi.waitUntil(() => troubles.length >= 5);
    world.queueAway = false;
    await vi.waitUntil(() => total() === 501);
    expect(sent).toHaveLength(2);
    await recorder.close();
  });

  test("bounds what it holds, and says how many decisions it dropped, of whom and when", async () => {
    const { recorder, record, sent, world, troubles } = surroundings();
    world.queueAway = true;
    const held = 97 * 2_500; // each a counter and a row
    for (let index = 0; index < held + 10; index++) {
      record(decision({ keyId: `k${index}` as DecisionEvent["keyId"], atMs: index }));
    }
    await vi.waitUntil(() => troubles.some(({ what }) => what === "dropped"));
    expect(troubles.find(({ what }) => what === "dropped")).toEqual({
      what: "dropped",
      decisions: 10,
    });
    world.queueAway = false;
    await recorder.close();
    expect(recorder.counts()).toEqual({
      ...{ recorded: held + 10, sent: held, dropped: 10, heldCounters: 0 },
    });
    expect(sent.flatMap(({ dropped }) => dropped)).toEqual([{ orgId: "o", day: 0, count: 10 }]);
  });

  test("drops nothing that the queue takes, and keeps a bounded part of what Postgres has not yet", async () => {
    const { recorder, record, total } = surroundings();
    const distinct = 5_000;
    for (let round = 0; round < 35; round++) {
      for (let index = 0; index < distinct; index++) {
        record(decision({ keyId: `k${index}` as DecisionEvent["keyId"] }));
      }
      await vi.waitUntil(() => total() === (round + 1) * distinct, { timeout: 10_000 });
    }
    expect(recorder.keptCounters()).toBeLessThanOrEqual(300_000);
    await recorder.close();
  });

  test("sends a batch that Postgres lacks again, the same, and forgets one that ended", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { recorder, record, sent, world } = surroundings();
    record(decision());
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent, "not before a minute is over").toHaveLength(1);

    world.nowMs += 60_000;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toEqual([sent[0], sent[0]]);

    world.nowMs += 60_000;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent, "the second wait is longer").toHaveLength(2);

    world.ended.add(sent[0]?.batchId ?? "");
    await vi.advanceTimersByTimeAsync(20_000);
    world.nowMs += 3_600_000;
    await vi.advanceTimersByTimeAsync(20_000);
    expect([sent.length, recorder.keptCounters()]).toEqual([2, 0]);
    await recorder.close();
    expect(recorder.counts(), "sent again is not sent twice").toMatchObject({
      sent: 1,
      dropped: 0,
    });
  });

  test("sends what is left when it is closed", async () => {
    const { recorder, record, total } = surroundings();
    record(decision());
    await recorder.close();
    expect(total()).toBe(1);
  });

  test("makes batches that the queue's contract accepts, whatever fractions the clock has", async () => {
    const { recorder, record, sent, world } = surroundings();
    world.nowMs += 0.25;
    const [orgId, keyId] = [randomUUID(), randomUUID()] as [
      DecisionEvent["orgId"],
      DecisionEvent["keyId"],
    ];
    record(decision({ orgId, keyId, atMs: Date.now() + 0.75 }));
    await recorder.close();
    expect(sent.map((one) => wireBatch.safeParse(batchToWire(one)).error)).toEqual([undefined]);
  });

  test("however decisions come, what is sent adds up to them", async () => {
    const events = fc.array(
      fc.record({
        outcome: fc.constantFrom(...outcomes),
        keyId: fc.constantFrom("a", "b", "c"),
        atMs: fc.nat(300_000),
      }),
      { maxLength: 300 },
    );
    await fc.assert(
      fc.asyncProperty(events, async (all) => {
        const { recorder, record, total } = surroundings();
        for (const event of all)
          record(decision({ ...event, keyId: event.keyId as DecisionEvent["keyId"] }));
        await recorder.close();
        expect(total()).toBe(all.length);
      }),
      { numRuns: 50 },
    );
  });
});

test("each queue has a producer of its own, and an organization is always of one", async () => {
  const sent: { queue: number; batch: UsageBatch }[] = [];
  const recorder = createUsageRecorder({
    send: async (batch, queue) => void sent.push({ queue, batch }),
    ...{
      queues: 3,
      waiting: async () => 0,
      queueOf: (orgId: string) => Number(orgId),
      journal: null,
    },
    ...{ flushMs: 5, now: () => 1_000_000, newUuid: randomUUID, onTrouble: () => {} },
    endedBatches: async () => [],
  });
  for (const orgId of ["0", "1", "2", "1"]) {
    recorder.record(decision({ orgId: orgId as DecisionEvent["orgId"] }), null, null);
  }
  await recorder.close();
  const counted = sent.flatMap(({ queue, batch }) =>
    batch.decisions.map(({ orgId, count }) => [queue, orgId, count]),
  );
  expect(counted.sort()).toEqual([
    [0, "0", 1],
    [1, "1", 2],
    [2, "2", 1],
  ]);
  const producers = new Set(sent.map(({ queue, batch }) => `${queue} ${batch.producerId}`));
  expect(producers.size).toBe(3);
  for (const queue of [0, 1, 2]) {
    const own = sent.filter((one) => one.queue === queue).map(({ batch }) => batch);
    expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, at) => at + 1));
    expect(own.at(-1)?.isLast).toBe(true);
  }
});

test("answers are counted in their own family, with how long they took", async () => {
  const { recorder, sent } = surroundings();
  const answer = { orgId: "o", keyId: "k", statusClass: "2xx", atMs: 600_000 } as const;
  for (const durationMs of [1, 1, 250]) {
    recorder.recordAnswer({ ...answer, durationMs } as never);
  }
  recorder.recordAnswer({ ...answer, statusClass: "5xx", durationMs: Number.NaN } as never);
  await recorder.close();
  const answers = sent.flatMap((batch) => batch.answers);
  expect(answers).toMatchObject([
    { statusClass: "2xx", minute: 10, count: 3 },
    { statusClass: "5xx", minute: 10, count: 1 },
  ]);
  expect([...(answers[0]?.durations.values() ?? [])].sort()).toEqual([1, 2]);
  expect(sent.flatMap((batch) => [...batch.decisions, ...batch.profiles])).toEqual([]);
});

test("a producer that has nothing to say still tells every ten seconds how far it has come", {
  timeout: 20_000,
}, async () => {
  const { sent, recorder, world } = surroundings();
  await vi.waitUntil(() => sent.length === 1, { timeout: 15_000 });
  expect(sent[0]).toMatchObject({ decisions: [], profiles: [], sequence: 1, isLast: false });
  expect(sent[0]?.sealedAtMs).toBe(world.nowMs);
  await recorder.close();
});

test("a batch that Postgres does not have is sent again after a minute, doubling to ten", () => {
  expect([1, 2, 3, 4, 5, 50].map(resendWaitMs)).toEqual([
    60_000, 120_000, 240_000, 480_000, 600_000, 600_000,
  ]);
});

test("while workers are behind, what has more than one segment open folds on, and what has one is sent all the same", async () => {
  const world = { waiting: 4 };
  const sent: UsageBatch[] = [];
  const recorder = createUsageRecorder({
    send: async (batch) => void sent.push(batch),
    waiting: async () => world.waiting,
    ...{ queues: 1, queueOf: () => 0, journal: null, flushMs: 5, newUuid: randomUUID },
    ...{ endedBatches: async () => [], now: Date.now, onTrouble: () => {} },
  });
  const recordKeys = (count: number) => {
    for (let at = 0; at < count; at++) {
      recorder.record(decision({ secretId: String(at).padStart(11, "0") as never }), null, null);
    }
  };
  recordKeys(10);
  await vi.waitUntil(() => sent.length === 1);
  for (let round = 0; round < 5; round++) {
    recordKeys(6_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(sent).toHaveLength(1);
  world.waiting = 3;
  await vi.waitUntil(() => sent.length === 4);
  const counts = sent.slice(1).flatMap(({ decisions }) => decisions.map(({ count }) => count));
  expect(counts).toEqual(Array(6_000).fill(5));
  await recorder.close();
});
