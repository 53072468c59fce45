import type { UsageBatch } from "@avy/core";
import { expect, test } from "vitest";
import { batchCounting, counter } from "../test/counter.ts";
import { gatherBatches } from "./gathered-batches.ts";

/** A group that is under way until the test lets it end. */
type Group = { ids: string[]; end: (fails?: Error) => void };

function gathering() {
  const groups: Group[] = [];
  const apply = gatherBatches<string>(
    (batches) =>
      new Promise((resolve) => {
        const end = (fails?: Error) =>
          resolve(
            batches.map(({ batchId }) =>
              fails === undefined
                ? { status: "fulfilled", value: batchId }
                : { status: "rejected", reason: fails },
            ),
          );
        groups.push({ ids: batches.map(({ batchId }) => batchId), end });
      }),
  );
  return { groups, apply };
}
const some = (length: number): UsageBatch[] =>
  Array.from({ length }, () => batchCounting([counter()]));
const idsOf = (batches: readonly UsageBatch[]) => batches.map(({ batchId }) => batchId);

test("what comes at once is one group, what comes while two are under way waits, and is the next", async () => {
  const { groups, apply } = gathering();
  const parts = [some(3), some(2), some(4), some(1)];
  const done: Promise<string>[] = [];
  for (const [at, part] of parts.entries()) {
    done.push(...part.map(apply));
    if (at < 2) await expect.poll(() => groups.length).toBe(at + 1);
  }
  groups[0]?.end();
  await expect.poll(() => groups.length).toBe(3);
  expect(groups.map(({ ids }) => ids)).toEqual([
    idsOf(parts[0] ?? []),
    idsOf(parts[1] ?? []),
    idsOf([...(parts[2] ?? []), ...(parts[3] ?? [])]),
  ]);
  for (const { end } of groups) end();
  expect(await Promise.all(done)).toEqual(idsOf(parts.flat()));
});

test("a second delivery of a batch is in another group, and hears of its own", async () => {
  const { groups, apply } = gathering();
  const [batch] = some(1);
  if (batch === undefined) throw new Error("One batch was made");
  const [first, second] = [apply(batch), apply(batch)];
  await expect.poll(() => groups.length).toBe(2);
  groups[0]?.end(new Error("trouble"));
  groups[1]?.end();
  await expect(first).rejects.toThrow("trouble");
  expect(await second).toBe(batch.batchId);
});

test("no group holds more than 32 batches, nor more than 10,000 rows unless one batch does", async () => {
  const { groups, apply } = gathering();
  const big = Array.from({ length: 3 }, () =>
    batchCounting(Array.from({ length: 4_000 }, () => counter())),
  );
  const done = [...some(40), ...big].map(apply);
  await expect.poll(() => groups.length).toBe(2);
  groups[0]?.end();
  groups[1]?.end();
  await expect.poll(() => groups.length).toBe(3);
  groups[2]?.end();
  await Promise.all(done);
  expect(groups.map(({ ids }) => ids.length)).toEqual([32, 10, 1]);
});

test("a group that fails as a whole fails each of its batches", async () => {
  const apply = gatherBatches<null>(() => Promise.reject(new Error("no connection")));
  const done = await Promise.allSettled(some(3).map(apply));
  expect(done.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
});
