import type { Digest, KeyId } from "@avy/core";
import { createRowIndex } from "./row-index.ts";

/** One secret and what of its key is its own. */
export type SecretRow = {
  digest: Digest;
  /** Signing key's id and secret's id as they stand in the token, 16 characters. */
  id: string;
  keyId: KeyId;
  revoked: boolean;
  /** Epoch milliseconds; null for never. */
  expiresAtMs: number | null;
  retiresAtMs: number | null;
  ruleSet: number;
};

/** Secrets in rows of fixed width, found by digest, by id and by key. A row is named by its number. */
export type SecretTable = {
  /** -1 when there is none. */
  rowOfId(id: string): number;
  rowsOfKey(keyId: KeyId): number[];
  /** The rows that may have a digest, one after another; -1 at their end. Each must be compared. */
  firstCandidate(digest: Digest): number;
  nextCandidate(row: number): number;
  /** In constant time. */
  hasDigest(row: number, digest: Digest): boolean;
  read(row: number): SecretRow;
  ruleSetOf(row: number): number;
  /** Was asked for: it is not the next to give way. */
  touch(row: number): void;
  /** There must be room: see `giveWay`. */
  add(secret: SecretRow): number;
  remove(row: number): void;
  isFull(): boolean;
  /** The row to remove for another: one not asked for since the hand passed it last. */
  giveWay(): number;
  clear(): void;
  size(): number;
};

/** Bytes of a row: 32 of the digest, 16 of the id, 16 of the key's id. One line of a processor's cache. */
const width = 64;
const idAt = 32;
const keyIdAt = 48;

/** Stands for a time that never comes. Not NaN: a time that could not be read has come. */
const never = Number.POSITIVE_INFINITY;

const inUse = 1;
const wasAskedFor = 2;
const isRevoked = 4;

/** The first four bytes of a digest: they are as good as random. */
const hashOfDigest = (digest: Digest): number =>
  digest.charCodeAt(0) |
  (digest.charCodeAt(1) << 8) |
  (digest.charCodeAt(2) << 16) |
  (digest.charCodeAt(3) << 24);

/** Of 16 bytes. */
function hashOfBytes(bytes: Uint8Array): number {
  let hash = 0;
  for (const byte of bytes) hash = (Math.imul(hash, 31) + byte) | 0;
  return hash;
}

/** The same of a text of one byte a character. */
function hashOfText(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

const uuidBytes = (id: KeyId): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");
const uuidText = (bytes: Buffer): KeyId =>
  bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") as KeyId;

/**
 * `mostRows` rows of about 110 bytes, all outside of the heap: a million secrets cost a full garbage collection no more
 * than ten do. What gives way is chosen by a second chance, which keeps what is asked for again as LRU does, for one
 * byte a row.
 */
export function createSecretTable(mostRows: number): SecretTable {
  const bytes = Buffer.alloc(mostRows * width);
  const times = new Float64Array(mostRows * 2);
  const ruleSets = new Uint32Array(mostRows);
  const flags = new Uint8Array(mostRows);
  const byDigest = createRowIndex(mostRows);
  const byId = createRowIndex(mostRows);
  const byKey = createRowIndex(mostRows);
  let free: number[] = [];
  let used = 0; // rows from here on were never used
  let size = 0;
  let hand = 0;

  const part = (row: number, from: number, length: number): Buffer =>
    bytes.subarray(row * width + from, row * width + from + length);
  const idOf = (row: number): string =>
    bytes.toString("latin1", row * width + idAt, row * width + keyIdAt);
  const digestAt = (row: number): Digest =>
    bytes.toString("latin1", row * width, row * width + idAt) as Digest;
  const hashes = (row: number) => ({
    digest: bytes.readInt32LE(row * width),
    id: hashOfBytes(part(row, idAt, 16)),
    key: hashOfBytes(part(row, keyIdAt, 16)),
  });
  const timeAt = (index: number): number | null => {
    const time = times[index] ?? Number.NaN;
    return time === never ? null : time;
  };

  return {
    rowOfId(id) {
      let row = byId.first(hashOfText(id));
      while (row !== -1 && idOf(row) !== id) row = byId.next(row);
      return row;
    },
    rowsOfKey(keyId) {
      const wanted = uuidBytes(keyId);
      const rows: number[] = [];
      for (let row = byKey.first(hashOfBytes(wanted)); row !== -1; row = byKey.next(row)) {
        if (part(row, keyIdAt, 16).equals(wanted)) rows.push(row);
      }
      return rows;
    },
    firstCandidate: (digest) => byDigest.first(hashOfDigest(digest)),
    nextCandidate: byDigest.next,
    hasDigest(row, digest) {
      let differs = 0;
      for (let at = 0; at < idAt; at++) {
        differs |= (bytes[row * width + at] ?? 0) ^ digest.charCodeAt(at);
      }
      return differs === 0;
    },
    read: (row) => ({
      digest: digestAt(row),
      id: idOf(row),
      keyId: uuidText(part(row, keyIdAt, 16)),
      revoked: ((flags[row] ?? 0) & isRevoked) !== 0,
      expiresAtMs: timeAt(row * 2),
      retiresAtMs: timeAt(row * 2 + 1),
      ruleSet: ruleSets[row] ?? 0,
    }),
    ruleSetOf: (row) => ruleSets[row] ?? 0,
    touch(row) {
      flags[row] = (flags[row] ?? 0) | wasAskedFor;
    },
    add({ digest, id, keyId, revoked, expiresAtMs, retiresAtMs, ruleSet }) {
      const hex = keyId.replaceAll("-", "");
      if (digest.length + id.length !== keyIdAt || hex.length !== 32) {
        throw new Error("A digest, an id or a key's id has not its length");
      }
      const row = free.pop() ?? used++;
      bytes.write(digest + id, row * width, "latin1");
      bytes.write(hex, row * width + keyIdAt, "hex");
      times[row * 2] = expiresAtMs ?? never;
      times[row * 2 + 1] = retiresAtMs ?? never;
      ruleSets[row] = ruleSet;
      flags[row] = inUse | (revoked ? isRevoked : 0);
      const hash = hashes(row);
      byDigest.add(hash.digest, row);
      byId.add(hash.id, row);
      byKey.add(hash.key, row);
      size++;
      return row;
    },
    remove(row) {
      const hash = hashes(row);
      byDigest.remove(hash.digest, row);
      byId.remove(hash.id, row);
      byKey.remove(hash.key, row);
      flags[row] = 0;
      free.push(row);
      size--;
    },
    isFull: () => size >= mostRows,
    giveWay() {
      for (;;) {
        const row = hand;
        hand = (hand + 1) % mostRows;
        const flag = flags[row] ?? 0;
        if (flag & inUse && !(flag & wasAskedFor)) return row;
        flags[row] = flag & ~wasAskedFor;
      }
    },
    clear() {
      for (const index of [byDigest, byId, byKey]) index.clear();
      flags.fill(0);
      bytes.fill(0);
      free = [];
      used = 0;
      size = 0;
      hand = 0;
    },
    size: () => size,
  };
}
