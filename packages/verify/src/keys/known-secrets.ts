import { type Digest, digestFromBytes, type KeyId } from "@avy/core";
import type { StoredSecret } from "../store/store.ts";
import { type KnownSecret, knownSecret, type SecretAddress } from "./known-secret.ts";
import { createRuleSets } from "./rule-sets.ts";
import { createSecretTable, type SecretRow } from "./secret-table.ts";

/** What is remembered of secrets, at most `mostSecrets` of them. */
export type KnownSecrets = {
  get(digest: Digest): KnownSecret | undefined;
  knows(id: string): boolean;
  keep(address: SecretAddress, stored: StoredSecret): KnownSecret;
  forgetKey(keyId: KeyId): void;
  forgetAll(): void;
  size(): number;
};

/** Of so many the objects to decide by are kept as well: those in use at one time. */
const mostReady = 65_536;

/**
 * Secrets lie in a table outside of the heap, their rules once for all that have the same; those asked for are made into
 * objects, which a place by the row's number remembers until another row wants it.
 */
export function createKnownSecrets(mostSecrets: number): KnownSecrets {
  const table = createSecretTable(mostSecrets);
  const ruleSets = createRuleSets();
  const places = 2 ** Math.ceil(Math.log2(Math.min(mostReady, Math.max(1, mostSecrets))));
  const ready = new Array<KnownSecret | undefined>(places).fill(undefined);
  const placeOf = (row: number): number => row & (places - 1);

  function readyAt(row: number): KnownSecret | undefined {
    const secret = ready[placeOf(row)];
    return secret !== undefined && secret.row === row ? secret : undefined;
  }

  function makeReady(row: number, secret: SecretRow): KnownSecret {
    const known = knownSecret(row, secret, ruleSets.at(secret.ruleSet));
    ready[placeOf(row)] = known;
    return known;
  }

  function remove(row: number): void {
    if (readyAt(row) !== undefined) ready[placeOf(row)] = undefined;
    ruleSets.release(table.ruleSetOf(row));
    table.remove(row);
  }

  return {
    get(digest) {
      for (let row = table.firstCandidate(digest); row !== -1; row = table.nextCandidate(row)) {
        const secret = readyAt(row);
        if (secret === undefined ? !table.hasDigest(row, digest) : secret.digest !== digest) {
          continue;
        }
        table.touch(row);
        return secret ?? makeReady(row, table.read(row));
      }
      return undefined;
    },
    knows: (id) => table.rowOfId(id) !== -1,
    keep({ id, orgId }, { digest, keyId, type, rules, revokedAt, expiresAt, retiresAt }) {
      const before = table.rowOfId(id);
      if (before !== -1) remove(before);
      if (table.isFull()) remove(table.giveWay());
      const secret = {
        digest: digestFromBytes(digest),
        id,
        keyId,
        revoked: revokedAt !== null,
        expiresAtMs: expiresAt?.getTime() ?? null,
        retiresAtMs: retiresAt?.getTime() ?? null,
        ruleSet: ruleSets.take(orgId, type, rules),
      };
      return makeReady(table.add(secret), secret);
    },
    forgetKey(keyId) {
      for (const row of table.rowsOfKey(keyId)) remove(row);
    },
    forgetAll() {
      ready.fill(undefined);
      table.clear();
      ruleSets.clear();
    },
    size: table.size,
  };
}
