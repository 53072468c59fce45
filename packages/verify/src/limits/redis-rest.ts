import { within } from "@avy/queue";
import type { TroubleListener } from "../trouble.ts";

const patienceMs = 50;
const mostTroubles = 3;
const restMs = 1_000;

/** Leaves a Redis alone that gives no answers. */
export type RedisRest = {
  /** Redis is not to be asked. */
  isOn(nowMs: number): boolean;
  /** The answer, or a rejection after 50 ms. Three of these in a row begin a rest of a second. */
  patientFor<T>(answer: Promise<T>): Promise<T>;
};

/** A trouble is told once, until Redis answers again. */
export function createRedisRest(onTrouble: TroubleListener): RedisRest {
  let troubles = 0;
  let endsAtMs = 0;
  let told = false;

  function note(error: unknown): void {
    const nowMs = performance.now();
    if (nowMs < endsAtMs) return; // of a call that began before the rest
    troubles += 1;
    if (troubles < mostTroubles) return;
    troubles = 0;
    endsAtMs = nowMs + restMs;
    if (!told) onTrouble({ what: "redis", error });
    told = true;
  }

  return {
    isOn: (nowMs) => nowMs < endsAtMs,
    async patientFor(answer) {
      try {
        const value = await within(patienceMs, answer);
        troubles = 0;
        told = false;
        return value;
      } catch (error) {
        note(error);
        throw error;
      }
    },
  };
}
