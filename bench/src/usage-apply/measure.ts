import { setTimeout as sleep } from "node:timers/promises";
import type { UsageBatch } from "@avy/core";
import { connectProducer, createUsageProducer } from "@avy/queue";
import postgres, { type Sql } from "postgres";
import { withPrograms } from "../process/with-programs.ts";
import { say } from "../say.ts";
import { type Stores, urlAs } from "../stores/stores.ts";
import { withStores } from "../stores/with-stores.ts";
import { makeBatches } from "../usage/make-batches.ts";
import { type UsageJobs, watchUsageJobs } from "../usage/usage-jobs.ts";
import { emptyUsageTables, rowsWritten } from "../usage/usage-tables.ts";
import type { KeepWorkersProgram } from "../worker/keep-workers.program.ts";
import { bareUpserts } from "./bare-upsert.ts";

export const rounds = 3;
export const batches = 40;
/** With three counters of each, about as many as a batch holds. */
export const keysABatch = 1_600;
export const workerCounts = [1, 2, 4] as const;
const bareStatements = 100;
/** As `WORKER_CONCURRENCY` is by default. */
const concurrency = 4;
/** Postgres tells its counts of rows by the second. */
const countedAfterMs = 1_500;

/** Rows a second of each round. */
export type Findings = { bare: number[]; byWorkers: Map<number, number[]>; rows: number };

export const measure = (): Promise<Findings> => withStores(compare);

async function compare(stores: Stores): Promise<Findings> {
  const sql = postgres(stores.databaseUrl, { onnotice: () => {} });
  const bareSql = postgres(stores.databaseUrl, { max: 1, onnotice: () => {} });
  const jobs = watchUsageJobs(stores.redisUrl);
  const found: Findings = { bare: [], byWorkers: new Map(), rows: 0 };
  try {
    await bareUpserts(bareSql, bareStatements / 5);
    await applyWith(1, { stores, sql, jobs, batches: makeBatches(batches / 5, keysABatch) });
    for (let round = 0; round < rounds; round++) {
      found.bare.push(await bareUpserts(bareSql, bareStatements));
      say(`bare upserts: ${Math.round(found.bare.at(-1) ?? 0)} rows/s`);
      // Up and down in turns, so that a machine that slows down meanwhile slows none of them more.
      for (const workers of round % 2 === 0 ? workerCounts : workerCounts.toReversed()) {
        const applied = await applyWith(workers, {
          stores,
          sql,
          jobs,
          batches: makeBatches(batches, keysABatch),
        });
        found.byWorkers.set(workers, [...(found.byWorkers.get(workers) ?? []), applied.perSecond]);
        found.rows = applied.rows;
        say(`${workers} workers: ${Math.round(applied.perSecond)} rows/s`);
      }
    }
  } finally {
    await Promise.all([sql.end(), bareSql.end(), jobs.close()]);
  }
  return found;
}

type Surroundings = { stores: Stores; sql: Sql; jobs: UsageJobs; batches: readonly UsageBatch[] };

/** Batches wait in the queue, workers wait for batches; the time is from when they are let to each other. */
const applyWith = (workers: number, { stores, sql, jobs, batches }: Surroundings) =>
  withPrograms(async (start) => {
    await emptyUsageTables(sql);
    await jobs.pause();
    await sendAll(stores.redisUrl, batches);
    const keeper = start<KeepWorkersProgram>("keep-workers");
    const { redisUrl } = stores;
    const settings = { databaseUrl: urlAs("avy_worker", stores), redisUrl, concurrency };
    await Promise.all(Array.from({ length: workers }, () => keeper.ask("start", settings)));
    await sleep(countedAfterMs);
    const before = await rowsWritten(sql);
    const beganAtMs = performance.now();
    await jobs.resume();
    while ((await jobs.left()) > 0) await sleep(20);
    const ms = performance.now() - beganAtMs;
    await sleep(countedAfterMs);
    await keeper.ask("stopAll", null);
    await assertApplied(sql, batches);
    const rows = (await rowsWritten(sql)) - before;
    return { rows, perSecond: (rows / ms) * 1_000 };
  });

async function sendAll(redisUrl: string, batches: readonly UsageBatch[]): Promise<void> {
  const connection = connectProducer(redisUrl);
  const producer = createUsageProducer(connection);
  while (connection.status !== "ready") await sleep(5);
  for (const batch of batches) await producer.send(batch);
  await producer.close();
  connection.disconnect();
}

async function assertApplied(sql: Sql, batches: readonly UsageBatch[]): Promise<void> {
  const expected = batches.reduce(
    (sum, { decisions }) => sum + decisions.reduce((all, { count }) => all + count, 0),
    0,
  );
  const [row] = await sql<{ applied: number }[]>`
    select coalesce(sum(count), 0)::float8 as applied from usage_decision_hour`;
  if (row?.applied !== expected) throw new Error(`${row?.applied} of ${expected} were applied`);
}
