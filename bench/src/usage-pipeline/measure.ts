import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { withPrograms } from "../process/with-programs.ts";
import { say } from "../say.ts";
import type { Stores } from "../stores/stores.ts";
import { withStores } from "../stores/with-stores.ts";
import { emptyUsageTables } from "../usage/usage-tables.ts";
import { fixedWorkload, singularWorkload, type Workload } from "../usage/workload.ts";
import type { Contender, StartContender } from "./contender.ts";
import { startOurs } from "./own-contender.ts";
import { startQueued } from "./queued-contender.ts";

/** Of events that come in; what is still behind then is waited for, and its time counts. */
export const loadMs = 30_000;
const eventsATurn = 1_000;
const lookMs = 50;

export type Throughput = {
  name: string;
  label: string;
  events: number;
  ms: number;
  perSecond: number;
  /** Milliseconds of `ms` in which nothing was taken, because too much waited. */
  heldMs: number;
};
export type Findings = { name: string; label: string; contenders: readonly Throughput[] }[];

export const measure = (): Promise<Findings> => withStores(compare);

async function compare(stores: Stores): Promise<Findings> {
  const sql = postgres(stores.databaseUrl, { onnotice: () => {} });
  const findings: Findings = [];
  try {
    for (const workload of [fixedWorkload, singularWorkload]) {
      const { name, label } = workload();
      const contenders: Throughput[] = [];
      for (const index of [0, 1, 2]) {
        contenders.push(await run(sql, stores, { index, workload: workload() }));
      }
      findings.push({ name, label, contenders });
    }
  } finally {
    await sql.end();
  }
  return findings;
}

type Run = { index: number; workload: Workload };

async function run(sql: Sql, stores: Stores, { index, workload }: Run): Promise<Throughput> {
  await emptyUsageTables(sql);
  return withPrograms(async (start) => {
    const surroundings = { stores, start };
    const tutorial = { name: "tutorial", label: "one job and one upsert an event", eventsAJob: 1 };
    const raw = { name: "raw", label: "1,000 raw events a job", eventsAJob: 1_000 };
    const starts: StartContender[] = [
      () => startOurs(surroundings),
      () =>
        startQueued(surroundings, {
          ...tutorial,
          ...{ addedAtOnce: 100, mostWaiting: 2_000, concurrency: 16 },
        }),
      () =>
        startQueued(surroundings, {
          ...raw,
          ...{ addedAtOnce: 1, mostWaiting: 24, concurrency: 4 },
        }),
    ];
    const contender = await starts[index]?.();
    if (contender === undefined) throw new Error("There is no such contender");
    try {
      const found = await throughputOf(contender, workload);
      const wrong = await workload.wrong(sql);
      if (wrong !== null) throw new Error(`${contender.label}: ${wrong}`);
      say(`${workload.label}; ${contender.label}: ${Math.round(found.perSecond)} events/s`);
      return found;
    } finally {
      await contender.close();
    }
  });
}

async function throughputOf(contender: Contender, workload: Workload): Promise<Throughput> {
  const beganAtMs = performance.now();
  let events = 0;
  let heldMs = 0;
  let lookedAtMs = beganAtMs;
  while (performance.now() - beganAtMs < loadMs) {
    const drawn = workload.draw(eventsATurn);
    await contender.take(drawn);
    events += drawn.length;
    if (performance.now() - lookedAtMs < lookMs) continue;
    const from = performance.now();
    while (await contender.isFull()) await sleep(5);
    lookedAtMs = performance.now();
    heldMs += lookedAtMs - from;
  }
  await contender.finish();
  const ms = performance.now() - beganAtMs;
  const { name, label } = contender;
  return { name, label, events, ms, perSecond: (events / ms) * 1_000, heldMs };
}
