import {
  connectProducer,
  createUsageProducer,
  type RedisConnection,
  usageQueueOf,
} from "@avy/queue";
import { createDatabaseClock } from "../../feed/database-clock.ts";
import { connectStore } from "../../store/postgres-store.ts";
import type { Store } from "../../store/store.ts";
import { bootId } from "./boot-id.ts";
import { deliverBatches } from "./deliver-batches.ts";
import { assertGone } from "./gone-host.ts";
import { type Adopted, type Journal, openJournal } from "./journal.ts";

export { CannotAdopt } from "./gone-host.ts";

export type AdoptJournalOptions = {
  /** `USAGE_JOURNAL_DIR`, in which each host has a directory of its own. */
  directory: string;
  /** The name of the one that is gone: its boot id. */
  bootFolder: string;
  /** A role that may read changes and which batches ended, as `avy_verifier` may. */
  databaseUrl: string;
  redisUrl: string;
  /** As the APIs have `USAGE_QUEUES`. Default: 1. */
  queues?: number;
  /** How long it is watched first, milliseconds: a host that lives writes within it. Default: 15,000. */
  stillMs?: number;
  /** What was in the way of one batch or one look; it is tried again. */
  onTrouble: (error: unknown) => void;
  /** Hears of each look at Postgres. */
  onProgress?: (adoption: JournalAdoption) => void;
  /** Ends the waiting; what Postgres has not is left to the processes of this host. */
  signal?: AbortSignal;
};

/** In decisions: `lost` could not be read any more. In batches: those found, and those that Postgres is not known to have. */
export type JournalAdoption = { batches: number; left: number; decisions: number; lost: number };

/**
 * Adopts what the processes of another host left in the journal, sends it to the queue and waits until Postgres has applied
 * or parked all of it. Rejects, and touches nothing, where there is no such directory or it is still written to. Of this
 * host's own, what processes that died have left is adopted, as any process does.
 */
export async function adoptJournal(options: AdoptJournalOptions): Promise<JournalAdoption> {
  const { directory, bootFolder, stillMs = 15_000 } = options;
  if (bootFolder !== bootId()) await assertGone(directory, bootFolder, stillMs);
  const store = connectStore(options.databaseUrl);
  const connection = connectProducer(options.redisUrl);
  try {
    const now = await databaseClock(store); // before anything is taken: what is open is sealed by it
    const journal = openJournal({
      ...{ directory, now, mostBytes: Number.POSITIVE_INFINITY, onTrouble: options.onTrouble },
      ...(bootFolder !== bootId() && { goneHost: bootFolder }),
    });
    try {
      return await deliver(journal, { store, connection, now }, options);
    } finally {
      await journal.close();
    }
  } finally {
    connection.disconnect();
    await store.close();
  }
}

type Ways = { store: Store; connection: RedisConnection; now: () => number };

async function deliver(
  journal: Journal,
  { store, connection, now }: Ways,
  { queues = 1, onTrouble, onProgress, signal }: AdoptJournalOptions,
): Promise<JournalAdoption> {
  const producers = Array.from({ length: queues }, (_, queue) =>
    createUsageProducer(connection, usageQueueOf(queue)),
  );
  const adopted = await adoptAll(journal);
  const decisions = adopted.reduce((sum, { batch }) => sum + batch.decisions, 0);
  const all = { batches: adopted.length, decisions };
  let adoption: JournalAdoption = { ...all, left: adopted.length, lost: journal.counts().lost };
  await deliverBatches(adopted, {
    ...{ endedBatches: store.endedBatches, now, onTrouble, signal },
    send: async (batch, queue) => producers[queue % queues]?.send(batch),
    onRunIdChange: (listener) => {
      for (const producer of producers) producer.onRunIdChange(listener);
    },
    onLook(left, unreadable) {
      adoption = { ...all, left, lost: journal.counts().lost + unreadable };
      onProgress?.(adoption);
    },
  });
  await Promise.all(producers.map((producer) => producer.close()));
  return adoption;
}

const adoptAll = (journal: Journal): Promise<Adopted[]> =>
  new Promise((resolve) => {
    const all: Adopted[] = [];
    journal.adoptInto(
      async (some) => void all.push(...some),
      () => resolve(all),
    );
  });

async function databaseClock(store: Store): Promise<() => number> {
  const clock = createDatabaseClock();
  const askedAtMs = performance.now();
  const { nowMs } = await store.changesPast(0);
  clock.set(nowMs, askedAtMs);
  return clock.nowMs;
}
