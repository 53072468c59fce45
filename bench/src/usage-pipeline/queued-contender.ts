import { setTimeout as sleep } from "node:timers/promises";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import type { StartProgram } from "../process/with-programs.ts";
import { type Stores, urlAs } from "../stores/stores.ts";
import type { UsageEvent } from "../usage/usage-event.ts";
import type { Contender } from "./contender.ts";
import type { PeerWorkerProgram } from "./peer-worker.program.ts";
import type { RawEvent } from "./upsert-events.ts";

export type QueuedOptions = {
  name: string;
  label: string;
  eventsAJob: number;
  /** Jobs that are added at once, and those that may wait. */
  addedAtOnce: number;
  mostWaiting: number;
  /** Jobs that the worker has at once, each with a connection to Postgres. */
  concurrency: number;
};

/** Events go through BullMQ as they are. No id guards them: what is delivered twice is counted twice. */
export async function startQueued(
  { stores, start }: { stores: Stores; start: StartProgram },
  options: QueuedOptions,
): Promise<Contender> {
  const { name, label, eventsAJob, addedAtOnce, mostWaiting, concurrency } = options;
  const { redisUrl } = stores;
  const connection = new Redis(redisUrl);
  const queue = new Queue<RawEvent[]>(name, {
    connection,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: false },
  });
  const worker = start<PeerWorkerProgram>("peer-worker");
  const databaseUrl = urlAs("avy_worker", stores);
  await worker.ask("start", { queue: name, databaseUrl, redisUrl, concurrency });

  const left = async () => {
    const { waiting = 0, active = 0 } = await queue.getJobCounts("waiting", "active");
    return waiting + active;
  };
  const add = async (events: readonly UsageEvent[]) => {
    const at = new Date().toISOString();
    await queue.add(
      "track",
      events.map((event) => ({ ...event, at })),
    );
  };
  return {
    ...{ name, label },
    async take(events) {
      for (const some of slices(events, addedAtOnce * eventsAJob)) {
        await Promise.all(slices(some, eventsAJob).map(add));
      }
    },
    isFull: async () => (await left()) > mostWaiting,
    async finish() {
      while ((await left()) > 0) await sleep(20);
      const failure = await worker.ask("failure", null);
      if (failure !== null) throw new Error(`${label}: ${failure}`);
    },
    async close() {
      await queue.close();
      connection.disconnect();
    },
  };
}

const slices = <Item>(items: readonly Item[], size: number): (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
