import { defaultLimits } from "@avy/core";
import type { OperationServices } from "@avy/operations";
import {
  connectStore,
  createVerifier,
  queuedUsage,
  type Store,
  type Trouble,
  type Verifier,
  type VerifierOptions,
} from "@avy/verify";
import { type Stores, urlAs } from "../stores/stores.ts";

/** Where decisions are counted: nowhere, in memory, or in memory and in files of this directory. */
export type Counting = "nothing" | "memory" | { journalDirectory: string };

type OpenOptions = {
  stores: Stores;
  services: Pick<OperationServices, "keyEncryptionKeys">;
  mostCachedKeys: number;
  /** Default: in memory. */
  counting?: Counting;
  /** Puts something of the bench's own in front of the real store. */
  around?: (store: Store) => Store;
};

/** How often apps send what they have counted, unless told otherwise. */
const flushMs = 1_000;

/** A verifier as an API server mounts it: its own role in Postgres, limits in Redis, usage through the queue. Ready. */
export async function openVerifier(options: OpenOptions): Promise<Verifier> {
  const { stores, services, mostCachedKeys, counting = "memory" } = options;
  const { around = (store: Store) => store } = options;
  const { redisUrl } = stores;
  const verifier = createVerifier({
    ...{ redisUrl, mostCachedKeys, onTrouble, limits: defaultLimits, trustedProxies: [] },
    store: around(connectStore(urlAs("avy_verifier", stores))),
    keyEncryptionKeys: services.keyEncryptionKeys,
    usage: usageOf(counting, redisUrl),
  });
  await verifier.ready();
  return verifier;
}

function usageOf(counting: Counting, redisUrl: string): VerifierOptions["usage"] {
  if (counting === "nothing") return () => ({ record: () => undefined, close: async () => {} });
  const journal = counting === "memory" ? {} : counting;
  return queuedUsage({ redisUrl, flushMs, onTrouble, ...journal });
}

const onTrouble = (trouble: Trouble): void =>
  void process.stderr.write(
    `  trouble: ${trouble.what}${"error" in trouble ? `: ${messageOf(trouble.error)}` : ""}\n`,
  );

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
