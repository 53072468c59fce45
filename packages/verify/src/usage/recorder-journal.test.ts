import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnswerEvent, DecisionEvent, UsageBatch } from "@avy/core";
import { expect, onTestFinished, test, vi } from "vitest";
import { openJournal } from "./journal/journal.ts";
import { createUsageRecorder, type UsageTrouble } from "./usage-recorder.ts";

const id = () => randomUUID() as never;
const event = (differs: Partial<DecisionEvent> = {}): DecisionEvent => ({
  ...{ orgId: id(), keyId: id(), secretId: "sssssssssss" as never },
  ...{ outcome: "allowed", atMs: Date.now(), ...differs },
});

function journalDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "avy-recorder-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A recorder with a real journal, whose queue, database and clock are in the test's hand. */
function recorderIn(directory: string, { mostBytes = 2 ** 30, flushMs = 5 } = {}) {
  const sent: UsageBatch[] = [];
  const troubles: UsageTrouble[] = [];
  const world = { queueAway: false, ended: new Set<string>(), aheadMs: 0 };
  const now = () => Date.now() + world.aheadMs;
  const onTrouble = (trouble: UsageTrouble) => void troubles.push(trouble);
  const recorder = createUsageRecorder({
    send: async (batch) => {
      if (world.queueAway) throw new Error("away");
      sent.push(structuredClone(batch));
    },
    ...{
      queues: 1,
      waiting: async () => 0,
      queueOf: () => 0,
      flushMs,
      now,
      newUuid: randomUUID,
      onTrouble,
    },
    endedBatches: async (ids) => ids.filter((one) => world.ended.has(one)),
    journal: openJournal({
      ...{ directory, mostBytes, now },
      onTrouble: (error) => onTrouble({ what: "journal", error }),
    }),
  });
  const total = () =>
    sent.flatMap(({ decisions }) => decisions).reduce((sum, { count }) => sum + count, 0);
  const files = () =>
    readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".segment"),
    );
  return { recorder, sent, troubles, world, total, files };
}

const resource = (address: string) =>
  ({ kind: "resource", action: "read", addresses: [address] }) as const;

test("a decision is in a file before it may be told, all of one turn in one line", async () => {
  const { recorder, files } = recorderIn(journalDirectory(), { flushMs: 60_000 });
  const [first, second] = [
    recorder.record(event(), null, null),
    recorder.record(event(), null, null),
  ];
  expect(first).toBeInstanceOf(Promise);
  expect(second).toBe(first);
  const before = recorder.journalCounts()?.bytes;
  await first;
  expect(recorder.journalCounts()?.bytes).toBeGreaterThan(before ?? 0);
  expect(files()).toHaveLength(1);
  await recorder.close();
});

test("a file goes when Postgres has its batch; until then the batch is sent from it, the same", {
  timeout: 30_000,
}, async () => {
  const realTimeout = setTimeout;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { recorder, sent, world, files } = recorderIn(journalDirectory());
  const turn = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    await new Promise((resolve) => realTimeout(resolve, 100)); // files take real time
  };
  const answer: AnswerEvent = {
    ...{ orgId: id(), keyId: id(), statusClass: "2xx", atMs: Date.now(), durationMs: 1.5 },
  };
  for (let at = 0; at < 300; at++) {
    recorder.record(event(), resource(`THING/Door/d${at}`), { version: 4, words: [at] });
    recorder.recordAnswer(answer);
  }
  await turn(10);
  expect(sent).toHaveLength(1);
  expect(recorder.keptCounters(), "a file has it").toBe(0);

  world.aheadMs = 61_000;
  await turn(10_000);
  await turn(20);
  const again = sent.filter(({ batchId }) => batchId === sent[0]?.batchId);
  expect(again).toHaveLength(2);
  expect(again[1]).toEqual(again[0]);

  const before = files().length;
  world.ended.add(sent[0]?.batchId ?? "");
  await turn(10_000);
  await turn(20);
  expect(files().filter((path) => path.includes(sent[0]?.batchId ?? ""))).toEqual([]);
  expect(before).toBeGreaterThan(0);
  await recorder.close();
});

test("what could not be sent before the end is left, and sent by the next process", {
  timeout: 30_000,
}, async () => {
  const directory = journalDirectory();
  const first = recorderIn(directory);
  first.world.queueAway = true;
  for (let at = 0; at < 50; at++) await first.recorder.record(event(), null, null);
  await first.recorder.close();
  expect(first.recorder.counts()).toMatchObject({ recorded: 50, sent: 0, dropped: 0 });

  const next = recorderIn(directory);
  await vi.waitUntil(() => next.total() === 50, { timeout: 10_000 });
  expect(next.sent.filter(({ isLast }) => isLast)).toHaveLength(1);
  expect(next.troubles).toEqual([]);
  await next.recorder.close();
});

test("of what was left Postgres is asked first: what it has is not sent", async () => {
  const directory = journalDirectory();
  const first = recorderIn(directory);
  await first.recorder.record(event(), null, null);
  await first.recorder.close();
  const next = recorderIn(directory, { flushMs: 500 });
  for (const { batchId } of first.sent) next.world.ended.add(batchId);
  await vi.waitUntil(() => next.recorder.journalCounts()?.adopted === first.sent.length);
  await vi.waitUntil(() => next.files().length === 1);
  await next.recorder.close();
  expect(next.total()).toBe(0);
});

test("past its bytes memory alone counts: told once, and nothing is lost while the queue takes it", async () => {
  const { recorder, troubles, total } = recorderIn(journalDirectory(), { mostBytes: 20_000 });
  for (let at = 0; at < 500; at++) await recorder.record(event(), null, null);
  await recorder.close();
  expect(total()).toBe(500);
  expect(recorder.counts().dropped).toBe(0);
  expect(recorder.journalCounts()?.bytes).toBeLessThanOrEqual(20_000);
  expect(troubles).toMatchObject([{ what: "journal" }]);
});

test("when there is room again there is a file again", { timeout: 40_000 }, async () => {
  const { recorder, sent, world } = recorderIn(journalDirectory(), { mostBytes: 8_000 });
  while (recorder.record(event(), null, null) !== undefined) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(recorder.journalCounts()?.failures).toBe(1);
  for (const { batchId } of sent) world.ended.add(batchId);
  const isFiled = () => {
    for (const { batchId } of sent) world.ended.add(batchId);
    return recorder.record(event(), null, null) !== undefined;
  };
  await vi.waitUntil(isFiled, { timeout: 20_000, interval: 100 });
  expect(recorder.journalCounts()?.bytes).toBeLessThanOrEqual(8_000);
  await recorder.close();
  expect(recorder.counts()).toMatchObject({ dropped: 0 });
});

test("batches of a producer are numbered without a gap, each from where the last ended", async () => {
  const { recorder, sent } = recorderIn(journalDirectory());
  for (let round = 1; round <= 5; round++) {
    await recorder.record(event(), null, null);
    await vi.waitUntil(() => sent.length >= round);
  }
  await recorder.close();
  expect(sent.map(({ sequence }) => sequence)).toEqual(sent.map((_, at) => at + 1));
  expect(sent.slice(1).map(({ fromMs }) => fromMs)).toEqual(
    sent.slice(0, -1).map(({ sealedAtMs }) => sealedAtMs),
  );
  expect(sent.map(({ isLast }) => isLast)).toEqual(sent.map((_, at) => at === sent.length - 1));
});
