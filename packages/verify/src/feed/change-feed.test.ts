import type { KeyId, OrgId } from "@avy/core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Change, type FeedPage, mostChangesARead } from "../store/store.ts";
import { createChangeFeed } from "./change-feed.ts";
import { createDatabaseClock } from "./database-clock.ts";
import { createFreshness, thisMoment } from "./freshness.ts";

const orgId = "0190d0a0-0000-7000-8000-000000000001" as OrgId;
const keyId = "0190d0a0-0000-7000-8000-000000000002" as KeyId;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A feed over a table of the test's own. */
function feedOver(table: { numbers: number[]; away?: boolean }) {
  const applied: number[] = [];
  const seen = { reads: 0, lost: 0, confirmed: 0, ended: 0, troubles: 0 };
  const changeOf = (number: number): Change => ({
    ...{ number, orgId, committedAtMs: 999_000 },
    ...{ kind: "key", keyId },
  });
  const changesPast = async (cursor: number): Promise<FeedPage> => {
    seen.reads += 1;
    if (table.away) throw new Error("Postgres is away");
    const { numbers } = table;
    const changes = numbers.filter((number) => number > cursor).slice(0, mostChangesARead);
    const [oldest = 0, head = 0] = [numbers[0], numbers.at(-1)];
    return { changes: changes.map(changeOf), oldest, head, nowMs: 1_000_000 };
  };
  const clock = createDatabaseClock();
  const freshness = createFreshness(thisMoment);
  const feed = createChangeFeed({
    store: { changesPast },
    clock,
    freshness,
    apply: ({ number }) => void applied.push(number),
    lost: () => void seen.lost++,
    confirmed: () => void seen.confirmed++,
    ended: () => void seen.ended++,
    onTrouble: () => void seen.troubles++,
  });
  return { feed, applied, seen, clock, freshness };
}

test("starts at the head and applies what comes after it, once a second", async () => {
  const table = { numbers: [1, 2, 3] };
  const { feed, applied, clock } = feedOver(table);
  await feed.start();
  expect([feed.cursor(), applied]).toEqual([3, []]);
  table.numbers.push(4, 7); // numbers of rolled-back changes are missing
  await vi.advanceTimersByTimeAsync(1_000);
  expect([feed.cursor(), applied]).toEqual([7, [4, 7]]);
  expect(clock.nowMs()).toBe(1_000_000);
  feed.close();
});

test("a nudge reads at once; one about a change already applied does not", async () => {
  const table = { numbers: [1] };
  const { feed, applied, seen } = feedOver(table);
  await feed.start();
  feed.nudge(1);
  expect(seen.reads).toBe(1);
  table.numbers.push(2);
  feed.nudge(2);
  await vi.advanceTimersByTimeAsync(0);
  expect([seen.reads, applied]).toEqual([2, [2]]);
  feed.close();
});

test("a nudge during a read is not lost", async () => {
  const table = { numbers: [1] };
  const { feed, applied } = feedOver(table);
  await feed.start();
  table.numbers.push(2);
  feed.nudge(2);
  table.numbers = [...table.numbers, 3];
  feed.nudge(3);
  await vi.advanceTimersByTimeAsync(0);
  expect(applied).toEqual([2, 3]);
  feed.close();
});

test("more changes than one read holds are all applied, in order", async () => {
  const table = { numbers: [1] };
  const { feed, applied, seen } = feedOver(table);
  await feed.start();
  const many = Array.from({ length: 2.5 * mostChangesARead }, (_, at) => at + 2);
  table.numbers.push(...many);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(applied).toEqual(many);
  expect([seen.reads, seen.confirmed, seen.ended]).toEqual([4, 2, 2]); // at the start, and once all was applied
  feed.close();
});

test.each([
  ["ahead of the head", [1, 2]],
  ["older than the oldest row", [9, 10]],
])("a cursor %s loses everything that is remembered and starts anew", async (_, numbers) => {
  const table = { numbers: [4, 5] };
  const { feed, seen } = feedOver(table);
  await feed.start();
  table.numbers = numbers;
  await vi.advanceTimersByTimeAsync(1_000);
  expect([seen.lost, feed.cursor()]).toEqual([1, numbers[1]]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(seen.lost).toBe(1);
  feed.close();
});

test.each([
  ["the first row of a table that was empty", [], [1]],
  ["a table whose rows up to the cursor were forgotten", [4, 5], [6, 7]],
])("%s is a change like any other", async (_, before, after) => {
  const table = { numbers: before };
  const { feed, applied, seen } = feedOver(table);
  await feed.start();
  table.numbers = after;
  await vi.advanceTimersByTimeAsync(1_000);
  expect([seen.lost, applied]).toEqual([0, after]);
  feed.close();
});

test("an empty table loses nothing, second after second", async () => {
  const { feed, seen } = feedOver({ numbers: [] });
  await feed.start();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([seen.lost, feed.cursor()]).toEqual([0, 0]);
  feed.close();
});

test("a store that is away is tried again each half second; sixty seconds without it are stale", async () => {
  const table = { numbers: [1], away: true };
  const { feed, seen, freshness } = feedOver(table);
  const started = feed.start();
  await vi.advanceTimersByTimeAsync(3_000);
  expect([
    feed.cursor(),
    freshness.isFreshAt(performance.now(), Date.now()),
    seen.confirmed,
  ]).toEqual([null, false, 0]);
  expect([seen.troubles, seen.ended]).toEqual([7, 7]);
  table.away = false;
  await vi.advanceTimersByTimeAsync(1_000);
  await started;
  expect(freshness.isFreshAt(performance.now(), Date.now())).toBe(true);
  table.away = true;
  await vi.advanceTimersByTimeAsync(58_000);
  expect(freshness.isFreshAt(performance.now(), Date.now())).toBe(true);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(freshness.isFreshAt(performance.now(), Date.now())).toBe(false);
  table.away = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(freshness.isFreshAt(performance.now(), Date.now())).toBe(true);
  feed.close();
});
