import { setTimeout as sleep } from "node:timers/promises";
import type { UsageBatch } from "@avy/core";
import { createKeptBatches, type KeptBatches } from "../kept-batches.ts";
import type { SealedBatch } from "../sealed-batch.ts";
import type { Adopted } from "./journal.ts";

export type Delivery = {
  send: (batch: UsageBatch, queue: number) => Promise<void>;
  /** Those of the batches that Postgres has applied or parked. */
  endedBatches: (batchIds: readonly string[]) => Promise<readonly string[]>;
  now: () => number;
  /** Hears when another Redis stands in the place of the one that had the batches. */
  onRunIdChange: (listener: () => void) => void;
  onTrouble: (error: unknown) => void;
  /** After each look at Postgres: batches that it is not known to have, and decisions that could not be read. */
  onLook: (left: number, unreadable: number) => void;
  signal: AbortSignal | undefined;
};

const lookEveryMs = 500;
const idsInOneAsk = 1_000;

/** Sends batches, again where they do not arrive, until Postgres has all of them or the signal ends it. */
export async function deliverBatches(
  adopted: readonly Adopted[],
  delivery: Delivery,
): Promise<void> {
  const { onTrouble, onLook, signal } = delivery;
  const queues = new Map(adopted.map(({ batch, queue }) => [batch, queue]));
  const kept = createKeptBatches(0);
  let unreadable = 0;
  for (const { batch } of adopted) kept.keep(batch);
  delivery.onRunIdChange(kept.sendAgain);

  async function send(batch: SealedBatch): Promise<void> {
    const content = await batch.content();
    if (content === null) {
      unreadable += batch.decisions;
      kept.forget(batch);
      return;
    }
    await delivery.send(content, queues.get(batch) ?? 0);
    kept.markSent(batch, delivery.now());
  }

  while (!signal?.aborted) {
    await settle(kept, delivery).catch(onTrouble); // first: Postgres may have some of them
    const left = kept.unsent().length + kept.sent().length;
    onLook(left, unreadable);
    if (left === 0) return;
    try {
      for (const batch of kept.unsent()) await send(batch);
    } catch (error) {
      onTrouble(error);
    }
    await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
  }
}

async function settle(kept: KeptBatches, { endedBatches, now }: Delivery): Promise<void> {
  const all = [...kept.unsent(), ...kept.sent()];
  for (let at = 0; at < all.length; at += idsInOneAsk) {
    const asked = all.slice(at, at + idsInOneAsk);
    const ended = await endedBatches(asked.map(({ batchId }) => batchId));
    kept.settle(asked, new Set(ended), now());
  }
}
