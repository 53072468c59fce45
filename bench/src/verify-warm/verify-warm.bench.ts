import type { Bench, Report } from "../bench.ts";
import { inFlight } from "../rates/block.ts";
import { type Rates, timesAsMany, wrongAnswers } from "../rates/take-turns.ts";
import { type Findings, hotKeys, measure, rounds, storedKeys } from "./measure.ts";

type Own = "ours" | "journaled";
const leastToStrongest = { ours: 7, journaled: 4 } satisfies Record<Own, number>;
const leastToBetterAuthRedis = { ours: 100, journaled: 50 } satisfies Record<Own, number>;

const whole = (value: number) => Math.round(value).toLocaleString("en");
const times = (ratio: number) => `${ratio.toFixed(1)} ×`;

/** The peers beside ours: of each what it can do, how far ours is from it, and how far it should be. */
type Line = { peer: Rates; ratio: number; least: number | null };

function linesOf(of: Own, { peers, ...own }: Findings): Line[] {
  const strongest = peers.reduce((best, peer) => (peer.perSecond > best.perSecond ? peer : best));
  const leastTo = (peer: Rates) => {
    if (peer === strongest) return leastToStrongest[of];
    return peer.name === "betterAuthRedis" ? leastToBetterAuthRedis[of] : null;
  };
  return peers
    .map((peer) => ({ peer, ratio: timesAsMany(own[of], peer), least: leastTo(peer) }))
    .sort((a, b) => b.peer.perSecond - a.peer.perSecond);
}

const notesOf = ({ counted }: Findings): string[] => [
  `${whole(storedKeys)} keys, each with ten scopes and ten ranges of its own, all cached; ${whole(hotKeys)} of them asked for at random; ${inFlight} in flight.`,
  "ours: a real verifier on the same Postgres and Redis. From a request's texts: hash, look-up, status, address, scope, a leased token of the rate",
  "limit (raised, so that nobody is refused) and counting it; with what goes on beside: leases, usage sent through the queue each second, the change feed. No worker.",
  "with the journal: the same, and each decision is in a file on this disk before it is told.",
  "Peers are told a token and say whether it is good; nobody checks scopes or addresses. better-auth has tokens and tables of its own making, as many;",
  "its limit raised, or off; what it puts off is not waited for. Redis GET brings the settings as JSON and parses nothing; pipelined: with enableAutoPipelining.",
  `Requests' texts are made before the clock runs, ${inFlight} at a time. ${rounds} rounds, contenders in turn; medians, and the ratio's by the round.`,
  `Requests that are refused are not in a rate, and are a miss. ${whole(counted.ours.asked)} of ours asked, ${whole(counted.ours.recorded)} counted, ${whole(counted.ours.sent)} of them sent; with the journal ${whole(counted.journaled.asked)}, ${whole(counted.journaled.recorded)} and ${whole(counted.journaled.sent)}.`,
];

const missesOf = (own: Rates, lines: readonly Line[]): string[] =>
  lines.flatMap(({ peer, ratio, least }) =>
    least === null || ratio >= least
      ? []
      : [`${own.label}: ${times(ratio)} of ${peer.label} is under ${times(least)}`],
  );

const ratioTo = (found: Line | undefined) => Math.round((found?.ratio ?? Number.NaN) * 10) / 10;

const figuresOf = (own: Rates, lines: readonly Line[]) => ({
  ours: Math.round(own.perSecond),
  ratio: ratioTo(lines[0]),
  ratioToBetterAuthRedis: ratioTo(lines.find(({ peer }) => peer.name === "betterAuthRedis")),
});

function reportOf(findings: Findings): Report {
  const { ours, journaled, peers, counted } = findings;
  const [lines, withJournal] = [linesOf("ours", findings), linesOf("journaled", findings)];
  return {
    title: "A whole decision of a key that is in memory",
    notes: notesOf(findings),
    table: [
      ["", "requests/s", "ours is", "at least", "with the journal", "at least"],
      ["ours: cached in memory against a store per call", whole(ours.perSecond)],
      ["ours, with the journal", whole(journaled.perSecond)],
      ...lines.map(({ peer, ratio, least }, at) => {
        const other = withJournal[at];
        return [
          ...[peer.label, whole(peer.perSecond), times(ratio), least === null ? "" : times(least)],
          times(other?.ratio ?? Number.NaN),
          other === undefined || other.least === null ? "" : times(other.least),
        ];
      }),
    ],
    figures: {
      ...figuresOf(ours, lines),
      journal: figuresOf(journaled, withJournal),
      peers: Object.fromEntries(peers.map(({ name, perSecond }) => [name, Math.round(perSecond)])),
      counted,
      unit: "requests/s",
    },
    missed: [
      ...missesOf(ours, lines),
      ...missesOf(journaled, withJournal),
      ...wrongAnswers([ours, journaled, ...peers]),
    ],
  };
}

export const verifyWarmBench: Bench = {
  name: "verify-warm",
  about: "whole decisions of cached keys beside better-auth, SELECTs and Redis",
  run: async () => reportOf(await measure()),
};
