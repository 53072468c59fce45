import type { Bench, Report } from "../bench.ts";
import { quantile } from "../interleave.ts";
import { withStores } from "../stores/with-stores.ts";
import type { CpuShares } from "./cpu-shares.ts";
import { type Findings, keysAskedFor, measure } from "./measure.ts";
import { connections, processes } from "./verifiers.ts";

type Bounds = { p99?: number; most?: number };
type Line = { name: string; label: string; valuesMs: readonly number[]; bounds: Bounds };

const linesOf = ({ steady, pushed, cut }: Findings): Line[] => [
  {
    name: "request",
    label: "a request, at most half of the machine busy",
    valuesMs: steady.latenciesMs,
    bounds: { p99: 25 },
  },
  {
    name: "pushed",
    label: "revoked to last allowed, full load",
    valuesMs: pushed.delaysMs,
    bounds: { p99: 250, most: 1_000 },
  },
  {
    name: "cut",
    label: "revoked to last allowed, pub/sub cut off",
    valuesMs: cut.delaysMs,
    bounds: { most: 2_000 },
  },
];

const ms = (value: number) => value.toFixed(1);
const whole = (value: number) => Math.round(value).toLocaleString("en");
const share = (value: number) => `${Math.round(value * 100)} %`;
const inWords = ({ machine, verifiers, load }: CpuShares) =>
  `machine ${share(machine)} busy (verifiers ${share(verifiers)}, load ${share(load)}, stores and all else ${share(machine - verifiers - load)})`;

const perSecond = ({ sent, ms }: { sent: number; ms: number }) => whole((sent / ms) * 1_000);

const notesOf = ({ steady, pushed, cut, race }: Findings): string[] => [
  `${processes} verifier processes behind node:http on a Postgres and a Redis of their own, ${connections} keep-alive connections each, ${whole(keysAskedFor)} keys.`,
  "Requests are sent by the clock, with exponential gaps, whatever became of those before; a request's time counts from when it was due.",
  `Half busy: ${whole(steady.ratePerSecond)} requests/s were due; ${inWords(steady.shares)}.`,
  `Full: more was due than could be carried, ${perSecond(pushed)}/s were; every connection busy and as many requests waiting; ${inWords(pushed.shares)}.`,
  `${pushed.delaysMs.length} keys, one every 100 ms, by the operation of the console: from its answer to the moment at which the last request that was allowed began to be sent;`,
  `${pushed.delaysMs.filter((delay) => delay === 0).length} of them had nothing allowed after the answer.`,
  "Half of all requests are of the keys that are about to be revoked or were a moment ago; all others go on being asked for to the end.",
  `Cut off: a proxy in front of Redis lets nothing pass and closes nothing; ${cut.delaysMs.length} keys; ${inWords(cut.shares)}.`,
  `Race: ${race.lookUps} look-ups held between their read and its arrival while the key was revoked and the change applied;`,
  `${race.readAgain} came back within their 250 ms and were read again, the others were given up; then three requests each.`,
];

/** Answers that no request of the steady load should have had, by status. */
const refusedWhileSteady = ({ steady }: Findings): string[] =>
  Object.entries(steady.answers)
    .filter(([status]) => status !== "200")
    .map(([status, count]) => `${count} requests of good keys were answered with ${status}`);

function missesOf(findings: Findings, lines: readonly Line[]): string[] {
  const { steady, race } = findings;
  const slow = lines.flatMap(({ label, valuesMs, bounds }) => {
    const [p99, most] = [quantile(valuesMs, 0.99), quantile(valuesMs, 1)];
    return [
      ...(p99 <= (bounds.p99 ?? p99) ? [] : [`${label}: p99 ${ms(p99)} ms`]),
      ...(most <= (bounds.most ?? most) ? [] : [`${label}: ${ms(most)} ms`]),
    ];
  });
  return [
    ...slow,
    ...(slow.length > 0 && steady.shares.machine > 0.5
      ? [`no quiet machine: ${share(steady.shares.machine)} busy at the steady load`]
      : []),
    ...refusedWhileSteady(findings),
    ...(race.allowed > 0 ? [`${race.allowed} requests allowed by an overtaken look-up`] : []),
  ];
}

const figureOf = ({ valuesMs, bounds }: Line) => ({
  ours: round(quantile(valuesMs, 0.99)),
  p50: round(quantile(valuesMs, 0.5)),
  max: round(quantile(valuesMs, 1)),
  ...{ count: valuesMs.length, atMost: bounds, unit: "ms" },
});

const figuresOf = ({ steady, pushed, race }: Findings, lines: readonly Line[]) => ({
  ...Object.fromEntries(lines.map((line) => [line.name, figureOf(line)])),
  race: { ours: race.allowed, atMost: 0, lookUps: race.lookUps, unit: "requests allowed" },
  load: {
    steadyPerSecond: steady.ratePerSecond,
    fullPerSecond: Math.round((pushed.sent / pushed.ms) * 1_000),
    steadyCpu: rounded(steady.shares),
    fullCpu: rounded(pushed.shares),
    unit: "share of all cores",
  },
});

function reportOf(findings: Findings): Report {
  const lines = linesOf(findings);
  const { allowed, asked } = findings.race;
  return {
    title: "Revocation",
    notes: notesOf(findings),
    table: [
      ["", "count", "p50 ms", "p99 ms", "max ms", "p99 at most", "max at most"],
      ...lines.map(({ label, valuesMs, bounds }) => [
        ...[label, whole(valuesMs.length)],
        ...[0.5, 0.99, 1].map((q) => ms(quantile(valuesMs, q))),
        ...[bounds.p99, bounds.most].map((bound) => bound?.toLocaleString("en") ?? ""),
      ]),
      ["allowed by what a look-up read before", `${allowed} of ${whole(asked)}`],
    ],
    figures: figuresOf(findings, lines),
    missed: missesOf(findings, lines),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
const rounded = ({ machine, verifiers, load }: CpuShares) => ({
  ...{ machine: round(machine), verifiers: round(verifiers), load: round(load) },
});

export const revocationBench: Bench = {
  name: "revocation",
  about: "from the answer of revoke to the last allowed request, over four verifiers under load",
  run: async () => reportOf(await withStores(measure)),
};
