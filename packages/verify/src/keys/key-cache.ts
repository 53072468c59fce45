import type { KeyId, OrgId, SecretId } from "@avy/core";
import { within } from "@avy/queue";
import { LRUCache } from "lru-cache";
import type { Store, StoredSecret } from "../store/store.ts";
import { Unavailable } from "../unavailable.ts";
import { createKeyIndex } from "./key-index.ts";
import { type KnownSecret, knownSecret } from "./known-secret.ts";

const lookUpMs = 250;
const absentForMs = 1_000;
const mostAbsent = 10_000;
const mostLookUps = 1_000;

/** Where a secret is kept: its signing key's id and its own public id, as they stand in the token. */
export type SecretAddress = { id: string; orgId: OrgId; secretId: SecretId };

export type KeyCache = {
  /** From memory alone: undefined is not known here, null known not to exist. */
  get(id: string): KnownSecret | null | undefined;
  /** Rejects with `Unavailable` when the store gave no answer in 250 ms. One look-up an id, however many ask. */
  load(address: SecretAddress): Promise<KnownSecret | null>;
  forgetKey(keyId: KeyId): void;
  forgetAll(): void;
  size(): number;
};

/** A look-up under way, and the changes that were applied since it began. */
type LookUp = { changed: Set<KeyId>; all: boolean };

/** Compiled keys, least recently used first out. What a look-up read before a change is never kept after it. */
export function createKeyCache(store: Pick<Store, "findSecret">, mostKeys: number): KeyCache {
  const index = createKeyIndex();
  const known = new LRUCache<string, KnownSecret>({
    max: mostKeys,
    dispose: (secret, id) => index.remove(secret.caller.keyId, id),
    noDisposeOnSet: true,
  });
  const absent = new LRUCache<string, true>({ max: mostAbsent, ttl: absentForMs });
  const flights = new Map<string, Promise<KnownSecret | null>>();
  const lookUps = new Set<LookUp>();

  async function read({ orgId, secretId }: SecretAddress, ms: number) {
    const lookUp: LookUp = { changed: new Set(), all: false };
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
  function keep({ id, orgId, secretId }: SecretAddress, row: StoredSecret | null) {
    if (row === null) {
      absent.set(id, true);
      return null;
    }
    const secret = knownSecret(orgId, secretId, row);
    known.set(id, secret);
    index.add(secret.caller.keyId, id);
    return secret;
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
    get: (id) => known.get(id) ?? (absent.has(id) ? null : undefined),
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
      for (const id of index.idsOf(keyId)) known.delete(id);
    },
    forgetAll() {
      for (const lookUp of lookUps) lookUp.all = true;
      known.clear();
      absent.clear();
    },
    size: () => known.size,
  };
}
