import { setTimeout as sleep } from "node:timers/promises";
import { type MemberContext, revokeKey } from "@avy/operations";
import type { LoadPace } from "../load/load.ts";
import { monotonicMs } from "../process/monotonic-ms.ts";
import type { InsertedKey } from "../stores/insert-keys.ts";
import { loadDuring, type Measured } from "./steady-load.ts";
import type { Verifiers } from "./verifiers.ts";

export type Revocations = Measured & {
  /** By key: from the answer of revoke to the start of its last allowed request; 0 when that began before. */
  delaysMs: readonly number[];
};

export type RevokingOptions = {
  owner: MemberContext;
  /** As the load numbers them; the first `count` are revoked. */
  keys: readonly InsertedKey[];
  count: number;
  everyMs: number;
  pace: LoadPace;
  /** How long each key is still asked for at the watched rate. */
  watchMs: number;
};

const watchedBeforeMs = 200;

/** Revokes keys one after another, by the clock, while all of them are asked for. */
export async function revokeUnderLoad(
  verifiers: Verifiers,
  { owner, keys, count, everyMs, pace, watchMs }: RevokingOptions,
): Promise<Revocations> {
  const { load } = verifiers;
  const answeredAtMs: number[] = [];
  async function revoke(at: number): Promise<void> {
    await sleep(at * everyMs);
    await load.ask("watch", at);
    await sleep(watchedBeforeMs);
    await revokeKey(owner, keys[at]?.id ?? "");
    answeredAtMs[at] = monotonicMs();
    await sleep(watchMs);
    await load.ask("unwatch", at);
  }
  const measured = await loadDuring(verifiers, pace, async () => {
    await Promise.all(Array.from({ length: count }, (_, at) => revoke(at)));
  });
  const delaysMs = answeredAtMs.map((answeredAt, at) => {
    const askedOnMs = (measured.lastSentAtMs[at] ?? 0) - answeredAt;
    if (askedOnMs < watchMs / 2) throw new Error("A revoked key was not asked for long enough");
    return Math.max(0, (measured.lastAllowedAtMs[at] ?? 0) - answeredAt);
  });
  return { ...measured, delaysMs };
}
