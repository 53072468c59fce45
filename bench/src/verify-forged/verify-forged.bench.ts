import type { Bench, Report } from "../bench.ts";
import { inFlight } from "../rates/block.ts";
import { timesAsMany, wrongAnswers } from "../rates/take-turns.ts";
import { type Findings, measure, rounds } from "./measure.ts";

const least = 250_000;
/** The change feed's, the reporter of statistics and Postgres's own: a few a second. */
const mostTransactions = 200;

const whole = (value: number) => Math.round(value).toLocaleString("en");

function missesOf({ ours, floor, counts }: Findings): string[] {
  const { lookUps, transactions } = counts;
  return [
    ...(ours.perSecond >= least
      ? []
      : [`${whole(ours.perSecond)} refusals/s are under ${whole(least)}`]),
    ...(lookUps === 0 ? [] : [`${whole(lookUps)} look-ups were made for forged tokens`]),
    ...(transactions <= mostTransactions
      ? []
      : [`Postgres began ${whole(transactions)} transactions`]),
    ...wrongAnswers([ours, floor]),
  ];
}

function reportOf(findings: Findings): Report {
  const { ours, floor, counts } = findings;
  const ratio = timesAsMany(ours, floor);
  return {
    title: "Forged tokens refused",
    notes: [
      "Tokens of the right shape and checksum under the name of a real signing key, with a wrong MAC; each of them new.",
      "ours: the whole of verify, from a request's texts to invalid_api_key. floor: both hashes by node:crypto and nothing else.",
      `${inFlight} a turn of the event loop; tokens are made before the clock runs, ${inFlight} at a time. ${rounds} rounds, contenders in turn; medians.`,
      `${whole(counts.refused)} refused: ${whole(counts.lookUps)} look-ups asked of the store. Postgres counts ${whole(counts.transactions)} transactions in all that time;`,
      `${whole(counts.feedReads)} of them the change feed's, which reads once a second whatever is asked.`,
    ],
    table: [
      ["", "a second", "at least"],
      [floor.label, whole(floor.perSecond)],
      ["ours, refusals", whole(ours.perSecond), whole(least)],
      ["look-ups", whole(counts.lookUps), ""],
    ],
    figures: {
      ours: Math.round(ours.perSecond),
      floor: Math.round(floor.perSecond),
      ratio: Math.round(ratio * 100) / 100,
      lookUps: counts.lookUps,
      unit: "refusals/s",
    },
    missed: missesOf(findings),
  };
}

export const verifyForgedBench: Bench = {
  name: "verify-forged",
  about: "tokens with a wrong MAC refused, none of which may reach a store",
  run: async () => reportOf(await measure()),
};
