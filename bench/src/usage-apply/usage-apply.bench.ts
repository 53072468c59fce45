import type { Bench, Report } from "../bench.ts";
import { quantile } from "../interleave.ts";
import { rowsAStatement } from "./bare-upsert.ts";
import { batches, type Findings, keysABatch, measure, rounds, workerCounts } from "./measure.ts";

const leastOfBare = 0.6;
/** What a rate differs by when nothing does. */
const noise = 0.05;

const whole = (value: number) => Math.round(value).toLocaleString("en");
const percent = (ratio: number) => `${Math.round(ratio * 100)} %`;

/** Round by round, the median of what one is of the other. */
const shareOf = (own: readonly number[], other: readonly number[]): number =>
  quantile(
    own.map((rate, round) => rate / (other[round] ?? Number.NaN)),
    0.5,
  );

function reportOf({ bare, byWorkers, rows }: Findings): Report {
  const rates = (workers: number) => byWorkers.get(workers) ?? [];
  const ofBare = shareOf(rates(1), bare);
  const slower = workerCounts.filter(
    (workers) => workers > 1 && shareOf(rates(workers), rates(1)) < 1 - noise,
  );
  return {
    title: "What a worker writes",
    notes: [
      `${batches} batches of ${whole(keysABatch)} keys that are in no other, each with a decision counter, one of its answers with their durations and a row of its access profile, wait in the queue: ${whole(rows)} rows over all tables, as Postgres counts them.`,
      "Workers as they run in production, each a process; with the batch's id and the transaction, and until the last job is gone from the queue.",
      `bare: upserts of ${whole(rowsAStatement)} new rows into one table shaped like usage_decision_hour, prepared, one connection, one after another, no transaction besides.`,
      `${rounds} rounds in turns; medians, and the shares' by the round. On two cores, which Postgres and Redis share.`,
    ],
    table: [
      ["", "rows/s", "of bare", "of one worker", "at least"],
      ["bare", whole(quantile(bare, 0.5))],
      ...workerCounts.map((workers) => [
        `${workers} ${workers === 1 ? "worker" : "workers"}`,
        whole(quantile(rates(workers), 0.5)),
        percent(shareOf(rates(workers), bare)),
        percent(shareOf(rates(workers), rates(1))),
        workers === 1 ? percent(leastOfBare) : percent(1 - noise),
      ]),
    ],
    figures: {
      ours: Math.round(quantile(rates(1), 0.5)),
      floor: Math.round(quantile(bare, 0.5)),
      ratio: Math.round(ofBare * 100) / 100,
      byWorkers: Object.fromEntries(
        workerCounts.map((workers) => [workers, Math.round(quantile(rates(workers), 0.5))]),
      ),
      unit: "rows/s",
    },
    missed: [
      ...(ofBare >= leastOfBare
        ? []
        : [
            `one worker writes ${percent(ofBare)} of the bare upsert, under ${percent(leastOfBare)}`,
          ]),
      ...slower.map((workers) => `${workers} workers are slower than one`),
    ],
  };
}

export const usageApplyBench: Bench = {
  name: "usage-apply",
  about: "rows a worker writes beside a bare multi-row upsert, and more workers beside one",
  run: async () => reportOf(await measure()),
};
