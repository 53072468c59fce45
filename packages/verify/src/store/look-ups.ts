import { within } from "@avy/queue";
import type { Sql } from "postgres";
import { Unavailable } from "../unavailable.ts";
import { isAnswer } from "./answered.ts";
import { admit, afterAnswer, afterSilence, closedBreaker } from "./look-up-breaker.ts";
import type { RevivingClient } from "./reviving-client.ts";
import { createWaitingLine } from "./waiting-line.ts";

/** A request waits for a look-up no longer. */
const lookUpMs = 250;

export type LookUpCounts = {
  /** Asked of Postgres. */
  lookUps: number;
  /** Of these, without an answer in 250 ms, or with one that cannot be used. */
  lookUpFailures: number;
  /** Not asked at all: the breaker was open. */
  lookUpRefusals: number;
  breakerOpen: boolean;
};

export type LookUps = {
  /** Rejects after 250 ms, and at once (`Unavailable`) while Postgres is taken for silent. */
  ask<T>(query: (sql: Sql) => Promise<T>): Promise<T>;
  counts(): LookUpCounts;
};

/** What requests wait for: bounded in time, in how many go on at once, and by a breaker. */
export function createLookUps(client: RevivingClient, connections: number): LookUps {
  const line = createWaitingLine(connections);
  const counts = { lookUps: 0, lookUpFailures: 0, lookUpRefusals: 0 };
  let breaker = closedBreaker;

  function begin(nowMs: number): void {
    const admission = admit(breaker, nowMs);
    breaker = admission.breaker;
    if (!admission.admitted) {
      counts.lookUpRefusals++;
      throw new Unavailable("Postgres gave the last look-ups no answer");
    }
    counts.lookUps++;
  }

  return {
    async ask(query) {
      const askedAtMs = performance.now();
      begin(askedAtMs);
      try {
        const answer = await within(
          lookUpMs,
          line.enter(lookUpMs, () => client.ask(query)),
        );
        breaker = afterAnswer(performance.now());
        return answer;
      } catch (error) {
        counts.lookUpFailures++;
        const nowMs = performance.now();
        breaker = isAnswer(error) ? afterAnswer(nowMs) : afterSilence(breaker, askedAtMs, nowMs);
        throw error;
      }
    },
    counts: () => ({ ...counts, breakerOpen: breaker.state === "open" }),
  };
}
