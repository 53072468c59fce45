import type { Bench, Report } from "../bench.ts";
import { quantile } from "../interleave.ts";
import {
  type Findings,
  loadKeys,
  measure,
  probeEveryMs,
  probes,
  ratePerSecond,
} from "./measure.ts";
import { lookEveryMs } from "./probes.ts";

const mostMs = 3_000;
/** Of the rate that was meant, less is no load of that size. */
const leastOfRate = 0.95;

const whole = (value: number) => Math.round(value).toLocaleString("en");
const ms = (value: number) => `${whole(value)} ms`;

function reportOf({ visibleAfterMs, sentPerSecond, refused }: Findings): Report {
  const [p50, p99] = [quantile(visibleAfterMs, 0.5), quantile(visibleAfterMs, 0.99)];
  const most = quantile(visibleAfterMs, 1);
  return {
    title: "From an answer to the charts",
    notes: [
      `${whole(sentPerSecond)} requests a second by the clock over ${whole(loadKeys)} keys to one server process, its usage sent each second, one worker process.`,
      `Among them ${whole(probes)} requests, one each ${probeEveryMs} ms, with a key that nobody used before: from the moment its answer is here until its row is in the table that charts by the minute are drawn from.`,
      `The table is looked at each ${lookEveryMs} ms, so that a figure is so much too high at most.`,
    ],
    table: [
      ["", "median", "p99", "most", "p99 at most"],
      ["visible after", ms(p50), ms(p99), ms(most), ms(mostMs)],
    ],
    figures: {
      ours: Math.round(p99),
      median: Math.round(p50),
      most: Math.round(most),
      requestsPerSecond: Math.round(sentPerSecond),
      unit: "ms",
    },
    missed: [
      ...(p99 <= mostMs ? [] : [`p99 of ${ms(p99)} is over ${ms(mostMs)}`]),
      ...(sentPerSecond >= ratePerSecond * leastOfRate
        ? []
        : [`only ${whole(sentPerSecond)} requests a second were sent`]),
      ...(refused === 0 ? [] : [`${whole(refused)} requests were refused`]),
    ],
  };
}

export const usageFreshnessBench: Bench = {
  name: "usage-freshness",
  about: "from the answer of a request until charts show it, at 2,000 requests a second",
  run: async () => reportOf(await measure()),
};
