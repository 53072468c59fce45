import { type RedisConnection, type UsageQueue, within } from "@avy/queue";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Readiness } from "../health.ts";
import { registerQueues } from "./register-queues.ts";
import type { WorkerCounts } from "./worker-counts.ts";

/** What a scrape reads: the worker's numbers are the truth, the registry's a copy. */
export type Measured = {
  counts: WorkerCounts;
  readiness: () => Promise<Readiness>;
  redis: RedisConnection;
  /** Those that this worker takes from; none before it does. */
  queues: () => readonly UsageQueue[];
};

const patienceMs = 2_000;

/** A registry of its own, not the process's. No label names an organization or a key. */
export function createMetrics({ counts, readiness, redis, queues }: Measured): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerCounts(registry, counts);
  registerUpkeep(registry, counts);
  registerQueues(registry, redis, queues);
  registerStores(registry, redis, readiness);
  return registry;
}

function registerStores(
  registry: Registry,
  redis: RedisConnection,
  readiness: Measured["readiness"],
): void {
  const registers = [registry];
  new Gauge({
    name: "avy_worker_store_up",
    help: "1 while Postgres or Redis answers this worker.",
    ...{ labelNames: ["store"], registers },
    async collect() {
      const checks = await within(patienceMs, readiness()).then(
        (state) => state.checks,
        (): Readiness["checks"] => ({ redis: redis.status === "ready" ? "ok" : redis.status }),
      );
      for (const store of ["postgres", "redis"])
        this.set({ store }, Number(checks[store] === "ok"));
    },
  });
}

function registerCounts(registry: Registry, { batches, counters }: WorkerCounts): void {
  const registers = [registry];
  new Counter({
    name: "avy_worker_batches_total",
    help: "Deliveries of batches, by how they ended: counts are in, parked, or to be tried again.",
    ...{ labelNames: ["result"], registers },
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(batches)) this.inc({ result }, count);
    },
  });
  new Counter({
    name: "avy_worker_counters_total",
    help: "Counters in the batches that were applied.",
    ...{ labelNames: ["kind"], registers },
    collect() {
      this.reset();
      this.inc({ kind: "decisions" }, counters.decisions);
      this.inc({ kind: "answers" }, counters.answers);
      this.inc({ kind: "profile_rows" }, counters.profileRows);
    },
  });
}

function registerUpkeep(registry: Registry, { upkeep }: WorkerCounts): void {
  const registers = [registry];
  new Counter({
    name: "avy_worker_upkeep_runs_total",
    help: "Runs of recurring jobs by this process; each is taken by one of the workers.",
    ...{ labelNames: ["job", "result"], registers },
    collect() {
      this.reset();
      for (const [job, { done, failed }] of upkeep) {
        this.inc({ job, result: "done" }, done);
        this.inc({ job, result: "failed" }, failed);
      }
    },
  });
  new Gauge({
    name: "avy_worker_upkeep_last_timestamp_seconds",
    help: "When this process last finished a recurring job; none where it never did.",
    ...{ labelNames: ["job"], registers },
    collect() {
      for (const [job, { lastDoneMs }] of upkeep) {
        if (lastDoneMs !== null) this.set({ job }, lastDoneMs / 1_000);
      }
    },
  });
}
