import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address, AnswerEvent, DecisionEvent, Demand, UsageBatch } from "@avy/core";
import fc from "fast-check";
import { createKeptBatches } from "../../kept-batches.ts";
import { createProducer, type Producer } from "../../producer.ts";
import { createSegmentFile } from "../segment-file.ts";

/** What is counted, and whether the event loop turns after it: then a line ends. */
export type Counted = { turns: boolean } & (
  | { event: DecisionEvent; demand: Demand | null; client: Address | null }
  | { answer: AnswerEvent }
  | { dropped: DecisionEvent }
);

const id = (kind: string, from: readonly string[]) =>
  fc.constantFrom(...from).map((one) => `${kind}0000000-0000-7000-8000-00000000000${one}` as never);
const orgId = id("0", ["1", "2"]);
const keyId = id("1", ["1", "2", "3"]);
const secretId = fc.constantFrom("aaaaaaaaaaa", "bbbbbbbbbbb").map((one) => one as never);
const atMs = fc.integer({ min: 1_790_000_000_000, max: 1_790_000_150_000 });
/** Many of them, so that rows are settled. */
const thing = fc.nat({ max: 600 }).map((one) => `THING/Door/d${one}`);
const demand: fc.Arbitrary<Demand | null> = fc.oneof(
  fc.constantFrom(null, { kind: "any-key" } as const),
  fc.record({
    kind: fc.constant("resource" as const),
    action: fc.constantFrom("read" as const, "write" as const),
    addresses: fc.array(thing, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("form" as const),
    action: fc.constant("read" as const),
    form: fc.constant("THING/#/d1"),
  }),
);
const client: fc.Arbitrary<Address | null> = fc.option(
  fc.nat({ max: 80 }).map((word) => ({ version: 4, words: [word] }) as const),
);
const outcome = fc.constantFrom("allowed", "rate_limited", "insufficient_scope");
const event = fc.record({ orgId, keyId, secretId, outcome, atMs }) as fc.Arbitrary<DecisionEvent>;
const ofSomeDay = fc
  .tuple(event, fc.nat({ max: 2 }))
  .map(([one, days]) => ({ ...one, atMs: one.atMs + days * 86_400_000 }));

export const countings: fc.Arbitrary<Counted[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ turns: fc.boolean(), event, demand, client }),
    },
    { weight: 1, arbitrary: fc.record({ turns: fc.boolean(), dropped: ofSomeDay }) },
    {
      weight: 1,
      arbitrary: fc.record({
        turns: fc.boolean(),
        answer: fc.record({
          ...{ orgId, keyId, atMs },
          statusClass: fc.constantFrom("2xx", "5xx"),
          durationMs: fc.double({ min: 0, max: 5_000, noNaN: true }),
        }) as fc.Arbitrary<AnswerEvent>,
      }),
    },
  ),
  { maxLength: 2_000, size: "max" },
);

/** Counts all of it in one segment, in memory alone. */
export async function countInSegment(counted: readonly Counted[]): Promise<UsageBatch> {
  const producer = createProducer({
    ...alone,
    kept: createKeptBatches(1_000_000),
    files: { open: () => null },
  });
  for (const one of counted) count(producer, one);
  const batch = await producer.seal(true).content();
  if (batch === null || producer.kept.unsent().length > 1) throw new Error("It fits in one");
  return batch;
}

const alone = {
  queue: 0,
  now: () => 1_790_000_200_000,
  newUuid: randomUUID,
  ...{ mostOpen: 1, mostUnsent: 64, mostDropped: 1_000 },
};

function count(producer: Producer, one: Counted): void {
  if ("event" in one) producer.record(one.event, one.demand, one.client);
  else if ("dropped" in one) producer.drop(one.dropped);
  else producer.recordAnswer(one.answer);
}

/** Counts all of it in one segment, with a real file. */
export async function writeSegment(counted: readonly Counted[], longestBytes: number) {
  const directory = mkdtempSync(join(tmpdir(), "avy-segment-"));
  const path = join(directory, "one.segment");
  const failures: unknown[] = [];
  let flush = (): unknown => null;
  const producer = createProducer({
    ...alone,
    kept: createKeptBatches(1_000_000),
    files: {
      open: (head, segment, broken) => {
        if (head.sequence > 1) return null;
        const file = createSegmentFile({
          ...{ path, head, segment, broken, longestBytes },
          grow: () => {},
          failed: (error) => failures.push(error),
          sealed: () => ({ read: async () => null, remove: () => {} }),
        });
        flush = file.flush;
        return file;
      },
    },
  });
  for (const one of counted) {
    count(producer, one);
    if (one.turns) flush();
  }
  flush();
  const sealed = producer.seal(true);
  const bytes = readFileSync(path);
  rmSync(directory, { recursive: true });
  return { failures, bytes, batch: await sealed.content() };
}
