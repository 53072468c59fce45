import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { StartProgram } from "../process/with-programs.ts";
import { type Stores, urlAs } from "../stores/stores.ts";
import { openRecorder } from "../usage/open-recorder.ts";
import { watchUsageJobs } from "../usage/usage-jobs.ts";
import type { KeepWorkersProgram } from "../worker/keep-workers.program.ts";
import type { Contender } from "./contender.ts";

/** As `WORKER_CONCURRENCY` is by default. */
const concurrency = 16;
/** Batches that may wait: more than one flush sends. */
const mostWaiting = 80;
/** Where nearly each decision is a counter of its own, memory holds twice as many before it drops any. */
const mostHeld = 350_000;

/** The recorder as a verifier has it, the queue, and one worker as it runs in production. */
export async function startOurs({
  stores,
  start,
}: {
  stores: Stores;
  start: StartProgram;
}): Promise<Contender> {
  const workers = start<KeepWorkersProgram>("keep-workers");
  const { redisUrl } = stores;
  await workers.ask("start", { databaseUrl: urlAs("avy_worker", stores), redisUrl, concurrency });
  const recorder = openRecorder(stores, {});
  const jobs = watchUsageJobs(redisUrl);
  let isClosed = false;
  const closeRecorder = async () => {
    if (!isClosed) await recorder.close();
    isClosed = true;
  };
  return {
    ...{ name: "ours", label: "ours: recorder, batches, one worker" },
    async take(events) {
      for (const event of events) recorder.record(event);
      await nextTurn();
    },
    isFull: async () => recorder.heldCounters() > mostHeld || (await jobs.left()) > mostWaiting,
    async finish() {
      while (recorder.unsent() > 0) await sleep(20); // a close has five seconds and no more
      await closeRecorder();
      while ((await jobs.left()) > 0) await sleep(20);
    },
    async close() {
      await closeRecorder();
      await jobs.close();
      await workers.ask("stopAll", null);
    },
  };
}
