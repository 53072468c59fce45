import {
  type EncryptionKeys,
  fullBucket,
  type Limit,
  type OrgId,
  type SigningKey,
  type SigningKeyId,
  takeToken,
  unwrapSigningKey,
} from "@avy/core";
import { within } from "@avy/queue";
import { LRUCache } from "lru-cache";
import type { Store, StoredSigningKey } from "../store/store.ts";
import { Unavailable } from "../unavailable.ts";

const lookUpMs = 250;
const absentForMs = 5_000;
const mostAbsent = 10_000;
const lookUps: Limit = { perMinute: 20 * 60, burst: 20 };
const keysATurn = 500;

/** `key` is null when its material is lost: the row is there, and nothing opens it. */
export type RingKey = { orgId: OrgId; key: SigningKey | null };

export type SigningKeyRing = {
  get(id: SigningKeyId): RingKey | undefined;
  /** An id that is not in memory. Rejects with `Unavailable` when it cannot be looked up now. */
  lookUp(id: SigningKeyId): Promise<RingKey | null>;
  /** Reads the keys of all organizations; ids remembered as absent are forgotten. */
  reload(): Promise<void>;
  /** Whether `reload` has ever succeeded. */
  loaded(): boolean;
};

/** The signing keys of all organizations, unwrapped, in memory alone. */
export function createSigningKeyRing(
  store: Pick<Store, "allSigningKeys" | "findSigningKey">,
  encryptionKeys: EncryptionKeys,
): SigningKeyRing {
  let ring = new Map<SigningKeyId, RingKey>();
  let loaded = false;
  let budget = fullBucket(lookUps, performance.now());
  const absent = new LRUCache<SigningKeyId, true>({ max: mostAbsent, ttl: absentForMs });
  const flights = new Map<SigningKeyId, Promise<RingKey | null>>();
  const opened = (row: StoredSigningKey): RingKey => ({
    orgId: row.orgId,
    key: unwrapSigningKey(row, encryptionKeys),
  });

  async function find(id: SigningKeyId): Promise<RingKey | null> {
    const row = await within(lookUpMs, store.findSigningKey(id)).catch((error: unknown) => {
      throw new Unavailable("The signing key could not be looked up", { cause: error });
    });
    if (row === null) {
      absent.set(id, true);
      return null;
    }
    const key = opened(row);
    ring.set(id, key);
    return key;
  }

  return {
    get: (id) => ring.get(id),
    async lookUp(id) {
      if (absent.has(id)) return null;
      const flight = flights.get(id);
      if (flight !== undefined) return flight;
      const take = takeToken(budget, lookUps, performance.now());
      budget = take.bucket;
      if (!take.taken) throw new Unavailable("Too many unknown signing keys");
      const started = find(id).finally(() => flights.delete(id));
      flights.set(id, started);
      return started;
    },
    async reload() {
      const rows = await store.allSigningKeys();
      const next = new Map<SigningKeyId, RingKey>();
      for (const [at, row] of rows.entries()) {
        if (at % keysATurn === keysATurn - 1) await new Promise(setImmediate); // others want to be answered
        next.set(row.id, opened(row));
      }
      // Rows are never deleted: one found by itself while this read was under way is kept.
      for (const [id, key] of ring) if (!next.has(id)) next.set(id, key);
      ring = next;
      loaded = true;
      absent.clear();
    },
    loaded: () => loaded,
  };
}
