import type { Digest, KeyId } from "@avy/core";
import { within } from "@avy/queue";
import { LRUCache } from "lru-cache";
import type { Store, StoredSecret } from "../store/store.ts";
import { Unavailable } from "../unavailable.ts";
import type { KnownSecret, SecretAddress } from "./known-secret.ts";
import { createKnownSecrets } from "./known-secrets.ts";

const lookUpMs = 250;
const absentForMs = 1_000;
const mostAbsent = 10_000;
const mostLookUps = 1_000;

export type KeyCache = {
  /** From memory alone: the secret whose token has this digest. The digest of the whole token is the key: no hit is trusted for an id. */
  get(digest: Digest): KnownSecret | undefined;
  /** Whether it is known what stands at an id, a secret or nothing: a token of that id with another digest is then none. */
  knows(id: string): boolean;
  /** Rejects with `Unavailable` when the store gave no answer in 250 ms. One look-up an id, however many ask. */
  load(address: SecretAddress): Promise<KnownSecret | null>;
  forgetKey(keyId: KeyId): void;
  forgetAll(): void;
  size(): number;
  counts(): KeyCacheCounts;
};

/** Since the start: secrets and absences answered from memory, and look-ups that were begun. */
type KeyCacheCounts = { hits: number; absentHits: number; lookUps: number };

/** A look-up under way, and the changes that were applied since it began. */
type LookUp = { changed: Set<KeyId>; all: boolean };

/** Secrets and their keys' compiled rules, bounded. What a look-up read before a change is never kept after it. */
export function createKeyCache(store: Pick<Store, "findSecret">, mostKeys: number): KeyCache {
  const known = createKnownSecrets(mostKeys);
  const absent = new LRUCache<string, true>({ max: mostAbsent, ttl: absentForMs });
  const flights = new Map<string, Promise<KnownSecret | null>>();
  const lookUps = new Set<LookUp>();
  const counts: KeyCacheCounts = { hits: 0, absentHits: 0, lookUps: 0 };

  async function read({ orgId, secretId }: SecretAddress, ms: number) {
    const lookUp: LookUp = { changed: new Set(), all: false };
    counts.lookUps++;
    lookUps.add(lookUp);
    try {
      const row = await within(ms, store.findSecret(orgId, secretId));
      return { row, overtaken: lookUp.all || (row !== null && lookUp.changed.has(row.keyId)) };
    } catch (error) {
      throw new Unavailable("The key could not be looked up", { cause: error });
    } finally {
      lookUps.delete(lookUp);
    }
  }

  /** Nothing is awaited between the last look at `overtaken` and the end of this. */
  function keep(address: SecretAddress, row: StoredSecret | null) {
    if (row === null) {
      absent.set(address.id, true);
      return null;
    }
    return known.keep(address, row);
  }

  async function lookUp(address: SecretAddress): Promise<KnownSecret | null> {
    const deadline = performance.now() + lookUpMs;
    for (let left = lookUpMs; left > 0; left = deadline - performance.now()) {
      const { row, overtaken } = await read(address, left);
      if (!overtaken) return keep(address, row);
    }
    throw new Unavailable("The key changed each time it was looked up");
  }

  return {
    get(digest) {
      const secret = known.get(digest);
      if (secret !== undefined) counts.hits++;
      return secret;
    },
    knows(id) {
      if (known.knows(id)) return true;
      const isAbsent = absent.has(id);
      if (isAbsent) counts.absentHits++;
      return isAbsent;
    },
    load(address) {
      const flight = flights.get(address.id);
      if (flight !== undefined) return flight;
      if (flights.size >= mostLookUps) return Promise.reject(new Unavailable("Too many look-ups"));
      const started = lookUp(address).finally(() => flights.delete(address.id));
      flights.set(address.id, started);
      return started;
    },
    forgetKey(keyId) {
      for (const lookUp of lookUps) lookUp.changed.add(keyId);
      known.forgetKey(keyId);
    },
    forgetAll() {
      for (const lookUp of lookUps) lookUp.all = true;
      known.forgetAll();
      absent.clear();
    },
    size: known.size,
    counts: () => ({ ...counts }),
  };
}
