import { Worker } from "bullmq";
import { Redis } from "ioredis";
import postgres, { type Sql } from "postgres";
import { answerParent } from "../process/answer-parent.ts";
import { type RawEvent, upsertEvents } from "./upsert-events.ts";

export type PeerWorkerOptions = {
  queue: string;
  databaseUrl: string;
  redisUrl: string;
  concurrency: number;
};

/** A worker as a tutorial writes it: what a job holds is upserted. */
export type PeerWorkerProgram = {
  start: (options: PeerWorkerOptions) => Promise<void>;
  /** The first failure, in words; a job that failed is counted nowhere. */
  failure: (none: null) => string | null;
};

let worker: Worker | null = null;
let redis: Redis | null = null;
let sql: Sql | null = null;
let failure: string | null = null;

answerParent(
  {
    async start({ queue, databaseUrl, redisUrl, concurrency }) {
      const into = postgres(databaseUrl, { max: concurrency, onnotice: () => {} });
      sql = into;
      redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
      worker = new Worker<readonly RawEvent[]>(
        queue,
        async ({ data }) => void (await upsertEvents(into, data)),
        { connection: redis, concurrency },
      );
      worker.on("failed", (_job, error) => {
        failure ??= error.message;
      });
      await worker.waitUntilReady();
    },
    failure: () => failure,
  } satisfies PeerWorkerProgram,
  async () => {
    await worker?.close();
    redis?.disconnect();
    await sql?.end();
  },
);
