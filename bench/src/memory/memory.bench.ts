import type { Bench, Report } from "../bench.ts";
import type { Held } from "./collect.ts";
import { type Findings, keys, measure, ruleSets } from "./measure.ts";

const mostBytesAKey = 200;
const mostTimesTheMap = 1.5;
const mostMs = 100;

const bytesAKey = (held: Held, before: Held) => ({
  heap: (held.heap - before.heap) / keys,
  external: (held.external - before.external) / keys,
});

const whole = (value: number) => Math.round(value).toLocaleString("en");
const ms = (value: number) => value.toFixed(1);

function row(label: string, held: Held, before: Held): string[] {
  const { heap, external } = bytesAKey(held, before);
  return [label, ...[heap, external, heap + external].map(whole), ms(held.collectionMs)];
}

function reportOf({ before, verifier, bareMap }: Findings): Report {
  const own = bytesAKey(verifier, before);
  const map = bytesAKey(bareMap, before);
  const bytes = own.heap + own.external;
  const ratio = verifier.collectionMs / bareMap.collectionMs;
  return {
    title: "Keys in memory",
    notes: [
      `${whole(keys)} keys with ${whole(ruleSets)} different policies of ten scopes and ten ranges, in one verifier, each by a request of its own;`,
      "its look-ups are answered by keys made on the spot, which nobody keeps. Bytes are those after a full collection, less those before there was a verifier.",
      "heap and external: all of the verifier, its table set aside for as many keys, its policies, its connections. Not in it: usage, which is counted for requests that go on.",
      "bare Map: the same digests as text, each to an object of three fields, once the verifier is gone. Collections: medians of nine.",
    ],
    table: [
      ["", "heap B/key", "external B/key", "together", "full collection ms"],
      ["neither", "", "", "", ms(before.collectionMs)],
      row("ours", verifier, before),
      row("bare Map", bareMap, before),
      [
        "at most",
        "",
        "",
        String(mostBytesAKey),
        `${ms(Math.min(mostMs, mostTimesTheMap * bareMap.collectionMs))}`,
      ],
    ],
    figures: {
      bytes: {
        ours: round(bytes),
        ...{ heap: round(own.heap), external: round(own.external) },
        peers: { bareMap: round(map.heap + map.external) },
        ...{ keys, ruleSets, atMost: mostBytesAKey, unit: "bytes a key" },
      },
      fullCollection: {
        ours: round(verifier.collectionMs),
        floor: round(before.collectionMs),
        peers: { bareMap: round(bareMap.collectionMs) },
        ...{ ratio: round(ratio), atMost: { ms: mostMs, ratio: mostTimesTheMap }, unit: "ms" },
      },
    },
    missed: [
      ...(bytes <= mostBytesAKey ? [] : [`${whole(bytes)} bytes a key`]),
      ...(ratio <= mostTimesTheMap
        ? []
        : [`a full collection takes ${ratio.toFixed(2)} × that of a bare Map`]),
      ...(verifier.collectionMs <= mostMs
        ? []
        : [`a full collection takes ${ms(verifier.collectionMs)} ms`]),
    ],
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

export const memoryBench: Bench = {
  name: "memory",
  about: "a million keys in one verifier: bytes a key, and what a full garbage collection takes",
  run: async () => reportOf(await measure()),
};
