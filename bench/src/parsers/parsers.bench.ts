import { mostCounters, newKeyInput, wireBatch } from "@avy/core";
import { hostileTexts, textParsers } from "@avy/core/hostile-input";
import type { Bench } from "../bench.ts";
import { quantile } from "../interleave.ts";

const runs = 15;
const mostMs = 5;

type Timed = { parser: string; input: string; ms: number };

/** The median of some runs, the first of which is not counted: it compiles. */
function timed(parser: string, input: string, parse: () => unknown): Timed {
  parse();
  const times = Array.from({ length: runs }, () => {
    const began = performance.now();
    parse();
    return performance.now() - began;
  });
  return { parser, input, ms: quantile(times, 0.5) };
}

const slowest = (times: readonly Timed[]): Timed =>
  times.reduce((worst, one) => (one.ms > worst.ms ? one : worst));

const overTexts = (): Timed[] =>
  Object.entries(textParsers).map(([parser, parse]) =>
    slowest(
      Object.entries(hostileTexts).map(([input, text]) => timed(parser, input, () => parse(text))),
    ),
  );

/** Bodies of a megabyte that `JSON.parse` has already made values of. */
function overBodies(): Timed[] {
  const elements: unknown = JSON.parse(`[${"0,".repeat(499_999)}0]`);
  const key = { name: "k", scopes: [{ action: "read", resourceFilter: "*" }] };
  return [
    timed("newKeyInput", "500,000 scopes", () =>
      newKeyInput.safeParse({ ...key, scopes: elements }),
    ),
    timed("newKeyInput", "500,000 ranges", () =>
      newKeyInput.safeParse({ ...key, allowedIpCidrs: elements }),
    ),
    timed("wireBatch", "500,000 counters", () => wireBatch.safeParse({ decisions: elements })),
    timed("wireBatch", "a full batch of our own", () => wireBatch.safeParse(fullBatch)),
  ];
}

const uuid = "0190d0a0-0000-7000-8000-000000000001";
const sealedAtMs = 1_764_000_000_000;
const fullFamily = (rowOf: (at: number) => unknown[]) =>
  Array.from({ length: mostCounters }, (_, at) => rowOf(at));
const fullBatch: unknown = {
  ...{ version: 2, batchId: uuid, producerId: uuid, sequence: 1, isLast: false },
  ...{ fromMs: sealedAtMs, sealedAtMs },
  keys: fullFamily((at) => [uuid, `0190d0a0-0000-7000-8000-${String(at).padStart(12, "0")}`]),
  decisions: fullFamily((at) => [at, "aaaaaaaaaaa", "allowed", 29_000_000, 3, sealedAtMs]),
  answers: fullFamily((at) => [at, "2xx", 29_000_000, 3, [7, 1, 9, 2]]),
  access: fullFamily((at) => [
    ...[at, 20_000, "read", ["THING/Battery/b7"], "203.0.113.7/32"],
    ...["allowed", 3, sealedAtMs, sealedAtMs],
  ]),
  other: [],
};

export const parsersBench: Bench = {
  name: "parsers",
  about: "every parser of the core on a megabyte of what it looks for",
  run() {
    const times = [...overTexts(), ...overBodies()].sort((a, b) => b.ms - a.ms);
    return {
      title: "Parsers on a megabyte of hostile input",
      notes: [
        `Each parser's slowest of ${Object.keys(hostileTexts).length} texts of up to 1,000,000 characters; the median of ${runs} runs.`,
        "Bodies are values already: what JSON.parse takes is not counted.",
      ],
      table: [
        ["parser", "slowest input", "ms", "at most"],
        ...times.map(({ parser, input, ms }) => [parser, input, ms.toFixed(3), String(mostMs)]),
      ],
      figures: Object.fromEntries(
        times.map(({ parser, input, ms }) => [
          `${parser}: ${input}`,
          { ours: Math.round(ms * 1_000) / 1_000, most: mostMs, unit: "ms" },
        ]),
      ),
      missed: times
        .filter(({ ms }) => ms > mostMs)
        .map(({ parser, input, ms }) => `${parser} on ${input}: ${ms.toFixed(1)} ms`),
    };
  },
};
