import type { Bench, Report } from "../bench.ts";
import { quantile } from "../interleave.ts";
import { inFlight } from "../rates/block.ts";
import {
  blockMs,
  type Findings,
  heapKeys,
  heapRequests,
  holdRounds,
  keys,
  measure,
  oneByOneCount,
  rounds,
} from "./measure.ts";
import type { Variant } from "./variant.ts";

/** Whatever a request left behind would be an object, of 16 bytes at least. */
const most = { memory: 0.5, journal: 1.5, oneByOne: 4, holdMs: 5, heapBytes: 8 };

const whole = (value: number) => Math.round(value).toLocaleString("en");
const us = (value: number) => `${value.toFixed(2)} µs`;
const ms = (value: number) => `${value.toFixed(1)} ms`;
const rounded = (value: number) => Math.round(value * 100) / 100;
const median = (values: readonly number[]) => quantile(values, 0.5);

/** Round by round, what one takes more than nothing does: the median. */
const added = (times: Record<Variant, number[]>, variant: Variant): number =>
  median(times[variant].map((time, round) => time - (times.nothing[round] ?? Number.NaN)));

function linesOf(found: Findings) {
  const holds = found.longestHoldMs;
  const heap = found.heapAddedByRequest;
  return [
    {
      what: "added, 64 in flight, no journal",
      is: added(found.inFlight, "memory"),
      in: us,
      most: most.memory,
    },
    {
      what: "added, 64 in flight, journal",
      is: added(found.inFlight, "journal"),
      in: us,
      most: most.journal,
    },
    {
      what: "  with all that goes on beside, no journal",
      is: added(found.beside, "memory"),
      in: us,
      most: null,
    },
    {
      what: "  with all that goes on beside, journal",
      is: added(found.beside, "journal"),
      in: us,
      most: null,
    },
    {
      what: "added, one at a time, no journal",
      is: added(found.oneByOne, "memory"),
      in: us,
      most: null,
    },
    {
      what: "added, one at a time, journal",
      is: added(found.oneByOne, "journal"),
      in: us,
      most: most.oneByOne,
    },
    { what: "  the append alone, one line", is: found.appendAloneUs, in: us, most: null },
    {
      what: "longest turn of 80,000 counters, no journal",
      is: median(holds.memory),
      in: ms,
      most: most.holdMs,
    },
    {
      what: "longest turn of 80,000 counters, journal",
      is: median(holds.journal),
      in: ms,
      most: most.holdMs,
    },
    {
      what: "heap a request, no journal",
      is: heap.memory - heap.nothing,
      in: bytes,
      most: most.heapBytes,
    },
    {
      what: "heap a request, journal",
      is: heap.journal - heap.nothing,
      in: bytes,
      most: most.heapBytes,
    },
  ];
}
const bytes = (value: number) => `${value.toFixed(2)} bytes`;

function reportOf(found: Findings): Report {
  const lines = linesOf(found);
  return {
    title: "What counting adds to a request",
    notes: [
      `Whole decisions of ${whole(keys)} keys at random, all in memory, by verifiers that count nothing, in memory, or in memory and a journal on this disk; each in a process of its own, in turns, ${rounds} rounds, the differences' medians.`,
      `${inFlight} in flight: the median turn of blocks of ${blockMs / 1_000} s, from when ${inFlight} are asked until the last is answered; ${median(found.inFlight.nothing).toFixed(2)} µs a request where nothing is counted.`,
      "with all that goes on beside: wall time for each request. 10,000 keys at random are a new counter for nearly every request of a segment of 5,000: what is measured is how many counters a second are sealed, made JSON and sent.",
      `one at a time: each after the last was answered, the median of ${whole(oneByOneCount)}; ${median(found.oneByOne.nothing).toFixed(2)} µs where nothing is counted. With the journal the answer waits for the append of its turn.`,
      `80,000 counters: 10,000 keys × 4 addresses × 2 outcomes, 64 decisions a turn; the longest turn from the first decision until Redis has all of them, the median of ${holdRounds}. Other processes' turns on this machine are in it.`,
      `heap: ${whole(heapRequests[1])} requests of ${whole(heapKeys)} keys against ${whole(heapRequests[0])} over as long a time, after a full collection, beside a verifier that counts nothing.`,
    ],
    table: [
      ["", "printed", "at most"],
      ...lines.map((line) => [
        line.what,
        line.in(line.is),
        line.most === null ? "" : line.in(line.most),
      ]),
    ],
    figures: {
      ours: rounded(added(found.inFlight, "journal")),
      memory: rounded(added(found.inFlight, "memory")),
      beside: {
        memory: rounded(added(found.beside, "memory")),
        journal: rounded(added(found.beside, "journal")),
      },
      oneByOne: rounded(added(found.oneByOne, "journal")),
      floor: rounded(found.appendAloneUs),
      longestTurnMs: {
        memory: found.longestHoldMs.memory.map(rounded),
        journal: found.longestHoldMs.journal.map(rounded),
      },
      heapAddedByRequest: found.heapAddedByRequest,
      unit: "µs a request",
    },
    missed: [
      ...lines.flatMap((line) =>
        line.most === null || line.is <= line.most
          ? []
          : [`${line.what.trim()}: ${line.in(line.is)} is more than ${line.in(line.most)}`],
      ),
      ...(found.wrong === 0 ? [] : [`${whole(found.wrong)} requests were refused`]),
    ],
  };
}

export const usageRecordBench: Bench = {
  name: "usage-record",
  about: "what counting, with a journal and without, adds to a request",
  run: async () => reportOf(await measure()),
};
