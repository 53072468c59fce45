import { type RedisConnection, type UsageQueue, within } from "@avy/queue";
import { Gauge, type Registry } from "prom-client";
import { type QueueDepth, readQueueDepth } from "./queue-depth.ts";

type Depth = QueueDepth & { queue: string };

const patienceMs = 2_000;

/** What is not known has no sample: a Redis that is away is not asked, and no scrape waits for it. */
export function registerQueues(
  registry: Registry,
  redis: RedisConnection,
  queues: () => readonly UsageQueue[],
): void {
  const depths = shared(() => readDepths(redis, queues()));
  const registers = [registry];
  new Gauge({
    name: "avy_worker_queue_jobs",
    help: "Batches in a usage queue, whichever worker takes them: waiting, active, or delayed to be tried again.",
    ...{ labelNames: ["queue", "state"], registers },
    async collect() {
      const known = await depths();
      this.reset();
      for (const { queue, oldestMs: _, ...states } of known) {
        for (const [state, count] of Object.entries(states)) this.set({ queue, state }, count);
      }
    },
  });
  new Gauge({
    name: "avy_worker_queue_oldest_seconds",
    help: "Since the batch was sent that waits the longest; 0 where none waits.",
    ...{ labelNames: ["queue"], registers },
    async collect() {
      const known = await depths();
      this.reset();
      for (const { queue, oldestMs } of known) this.set({ queue }, oldestMs / 1_000);
    },
  });
}

async function readDepths(redis: RedisConnection, queues: readonly UsageQueue[]) {
  if (redis.status !== "ready") return [];
  const asked = queues.map(async (queue): Promise<Depth> => {
    const depth = await within(patienceMs, readQueueDepth(redis, queue));
    return { queue: queue.prefix.replace(/[{}]/g, ""), ...depth };
  });
  return Promise.all(asked).catch((): Depth[] => []);
}

/** Whoever asks while an answer is awaited gets the same one: the series of a scrape are of one reading. */
function shared<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let awaited: Promise<Answer> | null = null;
  return () => {
    awaited ??= ask().finally(() => {
      awaited = null;
    });
    return awaited;
  };
}
