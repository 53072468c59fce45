import type { UsageBatch } from "@avy/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldSegment } from "./fold-segment.ts";
import { frameSize, lineEnd, seedOf } from "./line-frame.ts";
import { readHeader } from "./segment-header.ts";
import { batchIn } from "./segment-on-disk.ts";
import { countings, writeSegment } from "./test/written-segment.ts";

const never = Number.POSITIVE_INFINITY;
const noMark = { sealedAtMs: 0, isLast: true };

async function batchOf(bytes: Buffer): Promise<UsageBatch> {
  const folded = await foldSegment(bytes);
  if (folded === null) throw new Error("It is no segment");
  return batchIn(folded, folded.mark ?? noMark);
}

const total = ({ decisions }: Pick<UsageBatch, "decisions">): number =>
  decisions.reduce((sum, { count }) => sum + count, 0);
const totalOfRows = ({ profiles }: UsageBatch): number =>
  profiles
    .flatMap(({ rows, other }) => [...rows, ...other])
    .reduce((sum, { count }) => sum + count, 0);

const totalDropped = ({ dropped }: UsageBatch): number =>
  dropped.reduce((sum, { count }) => sum + count, 0);

test("what a file says is what its process counted, whatever was settled and folded on the way", async () => {
  let settled = 0;
  await fc.assert(
    fc.asyncProperty(countings, fc.constantFrom(never, 20_000, 2_000), async (counted, longest) => {
      const { bytes, batch, failures } = await writeSegment(counted, longest);
      expect(failures).toEqual([]);
      expect(await batchOf(bytes)).toEqual(batch);
      const decisions = counted.filter((one) => "event" in one).length;
      const dropped = counted.filter((one) => "dropped" in one).length;
      expect(
        batch === null ? null : [total(batch), totalOfRows(batch), totalDropped(batch)],
      ).toEqual([decisions, decisions, dropped]);
      settled += batch?.profiles.filter(({ rows }) => rows.length < decisions / 3).length ?? 0;
    }),
    { numRuns: 60 },
  );
  expect(settled).toBeGreaterThan(0);
});

/** Where each line ends, the header first. */
function lineEnds(bytes: Buffer): number[] {
  const header = readHeader(bytes);
  if (header === null) throw new Error("It is no segment");
  const ends = [header.size];
  for (let at: number | null = header.size; at !== null && at < bytes.length; ) {
    at = lineEnd(bytes, at, seedOf(header.head.batchId));
    if (at !== null) ends.push(at);
  }
  return ends;
}

test("however short a file is cut, only what stood in its last line is missing", async () => {
  await fc.assert(
    fc.asyncProperty(countings, fc.double({ min: 0, max: 1, noNaN: true }), async (all, where) => {
      const { bytes } = await writeSegment(all.slice(0, 300), never);
      const ends = lineEnds(bytes);
      const [headerEnd = 0] = ends;
      const cutAt = headerEnd + Math.floor((bytes.length - headerEnd) * where);
      const whole = ends.filter((end) => end <= cutAt).at(-1) ?? 0;
      const folded = await foldSegment(bytes.subarray(0, cutAt));
      expect(folded).toMatchObject({ lost: 0, damaged: cutAt - whole });
      expect(await batchOf(bytes.subarray(0, cutAt))).toEqual(
        await batchOf(bytes.subarray(0, whole)),
      );
    }),
    { numRuns: 60 },
  );
});

test("whichever byte is another, nothing is counted that was not, and what is lost is told", async () => {
  await fc.assert(
    fc.asyncProperty(
      countings,
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.integer({ min: 1, max: 255 }),
      async (all, where, flips) => {
        const { bytes } = await writeSegment(all.slice(0, 300), never);
        const before = await batchOf(bytes);
        const lines = lineEnds(bytes);
        const at = Math.floor(bytes.length * where);
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flips;
        const folded = await foldSegment(changed);
        if (at < (lines[0] ?? 0)) {
          expect(folded).toBeNull();
          return;
        }
        if (folded === null) throw new Error("Its header is whole");
        const after = await batchIn(folded, noMark);
        const held = new Map(before.decisions.map((one) => [nameOf(one), one.count]));
        for (const one of after.decisions) {
          expect(one.count).toBeLessThanOrEqual(held.get(nameOf(one)) ?? 0);
        }
        expect(before.dropped).toEqual(expect.arrayContaining([...after.dropped]));
        const isInLast = at >= (lines.at(-2) ?? 0);
        if (!isInLast) expect(folded.lost).toBe(total(before) - total(after));
        expect(folded.damaged).toBeGreaterThanOrEqual(frameSize);
      },
    ),
    { numRuns: 150 },
  );
});

const nameOf = ({ orgId, keyId, secretId, minute, outcome }: UsageBatch["decisions"][number]) =>
  [orgId, keyId, secretId, minute, outcome].join();
