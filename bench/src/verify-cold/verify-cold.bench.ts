import type { Bench, Report } from "../bench.ts";
import { inFlight } from "../rates/block.ts";
import { timesAsMany, wrongAnswers } from "../rates/take-turns.ts";
import {
  connections,
  type Findings,
  measure,
  mostCachedKeys,
  rounds,
  storedKeys,
} from "./measure.ts";

const least = 0.8;

const whole = (value: number) => Math.round(value).toLocaleString("en");
const times = (ratio: number) => `${ratio.toFixed(2)} ×`;

function reportOf({ ours, prepared, unprepared }: Findings): Report {
  const ratio = timesAsMany(ours, prepared);
  const ratioToUnprepared = timesAsMany(ours, unprepared);
  return {
    title: "A whole decision of a key that is not in memory",
    notes: [
      `${whole(storedKeys)} keys in Postgres, each asked for in turn in random order; the verifier may hold ${whole(mostCachedKeys)}. ${inFlight} requests in flight.`,
      "ours: the token's spelling, checksum, MAC and hash, its look-up, ten scopes and ten ranges compiled and put in the place of",
      "another key's, then the decision: status, address, scope, a leased token of the rate limit, and counting it.",
      `by hand: one table with a row a key, found by the token's SHA-256, the same settings brought; in force or not, and no more. postgres.js, pool of ${connections} as the verifier's.`,
      `${rounds} rounds, contenders in turn; medians. The least ratio is to the prepared one.`,
    ],
    table: [
      ["", "requests/s", "ours is", "at least"],
      ["ours", whole(ours.perSecond)],
      [prepared.label, whole(prepared.perSecond), times(ratio), times(least)],
      [unprepared.label, whole(unprepared.perSecond), times(ratioToUnprepared)],
    ],
    figures: {
      ours: Math.round(ours.perSecond),
      peers: Object.fromEntries(
        [prepared, unprepared].map(({ name, perSecond }) => [name, Math.round(perSecond)]),
      ),
      ratio: round(ratio),
      ratioToUnprepared: round(ratioToUnprepared),
      unit: "requests/s",
    },
    missed: [
      ...(ratio >= least ? [] : [`${times(ratio)} of a SELECT by hash is under ${times(least)}`]),
      ...wrongAnswers([ours, prepared, unprepared]),
    ],
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

export const verifyColdBench: Bench = {
  name: "verify-cold",
  about: "decisions of keys that are not in memory beside a hand-written SELECT by hash",
  run: async () => reportOf(await measure()),
};
