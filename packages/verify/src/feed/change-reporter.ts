import {
  fieldsOfReport,
  reportLivesMs,
  type VerifierReport,
  verifierReportKey,
  verifiersIndex,
} from "@avy/core";
import { type RedisConnection, within } from "@avy/queue";
import type { TroubleListener } from "../trouble.ts";

const withdrawMs = 500;

export type ChangeReporter = {
  /** Says how far this verifier is. Neither waits nor throws: without Redis nothing is said, and nothing depends on it. */
  report(): void;
  /** Takes the report back, half a second at most: a verifier that ended is not waited for. */
  withdraw(): Promise<void>;
};

/**
 * Each verifier has a hash of its own that expires as a whole: Redis before 7.4 knows no expiry of one field. The index
 * finds them without a scan; whoever reports sweeps it.
 */
export function createChangeReporter({
  redis,
  verifierId,
  applied,
  onTrouble,
}: {
  redis: RedisConnection;
  verifierId: string;
  /** How far it is now. */
  applied: () => Omit<VerifierReport, "verifierId">;
  onTrouble: TroubleListener;
}): ChangeReporter {
  let state: "idle" | "sending" | "wanted" | "closed" = "idle";
  let told = false;
  const stateNow = () => state; // it changes while a send is awaited, which control flow does not see

  async function sendAll(): Promise<void> {
    do {
      state = "sending";
      try {
        await send(redis, { verifierId, ...applied() });
        told = false;
      } catch (error) {
        if (!told && stateNow() !== "closed") onTrouble({ what: "redis", error });
        told = true;
      }
    } while (stateNow() === "wanted");
    if (stateNow() !== "closed") state = "idle";
  }

  return {
    report() {
      if (redis.status !== "ready") return; // its connection has told of that
      if (state === "sending") state = "wanted";
      else if (state === "idle") void sendAll();
    },
    async withdraw() {
      state = "closed";
      await within(withdrawMs, forget(redis, verifierId)).catch(() => {}); // it expires by itself
    },
  };
}

async function send(redis: RedisConnection, report: VerifierReport): Promise<void> {
  const key = verifierReportKey(report.verifierId);
  const answers = await redis
    .multi()
    .hset(key, fieldsOfReport(report))
    .pexpire(key, reportLivesMs)
    .zadd(verifiersIndex, report.atMs, report.verifierId)
    .zremrangebyscore(verifiersIndex, "-inf", report.atMs - reportLivesMs)
    .pexpire(verifiersIndex, reportLivesMs)
    .exec();
  const error = answers?.find(([failed]) => failed !== null)?.[0];
  if (error) throw error;
}

const forget = (redis: RedisConnection, verifierId: string) =>
  redis.multi().zrem(verifiersIndex, verifierId).del(verifierReportKey(verifierId)).exec();
