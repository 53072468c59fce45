import { setTimeout as sleep } from "node:timers/promises";
import { type Job, Worker } from "bullmq";

const firstWaitMs = 250;
const longestWaitMs = 5_000;

/**
 * BullMQ asks for the next job at once when Redis refused the last asking; a Redis that is full refuses each of them,
 * and the loop burned half a core. This one waits, twice as long each time, until Redis has answered again.
 */
export class PatientWorker extends Worker {
  private waitMs = firstWaitMs;
  private readonly ending = new AbortController();

  protected override async moveToActive(token: string, name?: string): Promise<Job> {
    try {
      const job = await super.moveToActive(token, name);
      this.waitMs = firstWaitMs;
      return job;
    } catch (error) {
      await sleep(this.waitMs, undefined, { signal: this.ending.signal }).catch(() => {});
      this.waitMs = Math.min(longestWaitMs, 2 * this.waitMs);
      throw error;
    }
  }

  override close(force = false): Promise<void> {
    this.ending.abort();
    return super.close(force);
  }
}
