import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { adopting, decisionsIn } from "./test/adopting.ts";
import { journalDirectory, startCounting } from "./test/killed-process.ts";

test("whatever a killed process had answered is adopted, and at most what it was asked", {
  timeout: 120_000,
}, async () => {
  for (const [lives, queueTakes] of [
    [150, "nothing"],
    [400, "all"],
    [700, "nothing"],
    [250, "all"],
  ] as const) {
    const directory = journalDirectory();
    const process = await startCounting(directory, { queueTakes });
    await sleep(lives);
    const answered = await process.kill();

    const adopter = adopting(directory);
    await adopter.look();
    const batches = await adopter.batches();
    expect(answered).toBeGreaterThan(0);
    expect(decisionsIn(batches)).toBeGreaterThanOrEqual(answered);
    expect(decisionsIn(batches)).toBeLessThanOrEqual(answered + 8);
    expect(batches.filter(({ isLast }) => isLast)).toHaveLength(1);
    expect(batches.map(({ sequence }) => sequence)).toEqual(batches.map((_, at) => at + 1));
    expect(adopter.journal.counts().lost).toBe(0);
  }
});

test("of two that adopt at once each segment has one, and a process that lives keeps its own", {
  timeout: 60_000,
}, async () => {
  const directory = journalDirectory();
  const alive = await startCounting(directory); // first: it looks for what is dead when it starts, and finds nothing
  const dead = [await startCounting(directory), await startCounting(directory)];
  await sleep(200);
  const each = await Promise.all(dead.map(({ kill }) => kill()));
  const answered = each.reduce((sum, one) => sum + one);
  const adopters = [adopting(directory), adopting(directory), adopting(directory)];
  await Promise.all(adopters.map(({ look }) => look()));
  const batches = (await Promise.all(adopters.map((one) => one.batches()))).flat();
  const ids = batches.map(({ batchId }) => batchId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(decisionsIn(batches)).toBeGreaterThanOrEqual(answered);
  expect(decisionsIn(batches)).toBeLessThanOrEqual(answered + 16);
  expect(new Set(batches.map(({ producerId }) => producerId)).size).toBe(2);
  expect(alive.troubles()).toBe("");
});

test("a batch that was adopted from a process that had adopted it is still the same", {
  timeout: 60_000,
}, async () => {
  const directory = journalDirectory();
  const first = await startCounting(directory);
  await sleep(200);
  const answered = await first.kill();
  const second = await startCounting(directory);
  await sleep(500);
  const more = await second.kill();
  const adopter = adopting(directory);
  await adopter.look();
  const batches = await adopter.batches();
  const total = decisionsIn(batches);
  expect(total).toBeGreaterThanOrEqual(answered + more);
  expect(total).toBeLessThanOrEqual(answered + more + 16);
  expect(batches.filter(({ isLast }) => isLast)).toHaveLength(2);
});

test("of a process that was killed after it sealed one segment and before it began the next, an empty last batch tells that it ended", {
  timeout: 60_000,
}, async () => {
  const directory = journalDirectory();
  const process = await startCounting(directory);
  await sleep(500);
  await process.kill();
  const segments = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".segment"))
    .sort();
  expect(segments.length).toBeGreaterThan(1);
  rmSync(join(directory, segments.at(-1) ?? ""));
  const adopter = adopting(directory);
  await adopter.look();
  const batches = await adopter.batches();
  const [before, last] = batches.slice(-2);
  expect(batches.map(({ isLast }) => isLast)).toEqual(batches.map((one) => one === last));
  expect(last).toMatchObject({
    producerId: before?.producerId,
    sequence: (before?.sequence ?? 0) + 1,
    fromMs: before?.sealedAtMs,
    decisions: [],
  });
});
