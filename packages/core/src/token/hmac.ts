import { hash } from "node:crypto";

/** Bytes that SHA-256 takes in at once, and those of its answer. */
const blockBytes = 64;
const hashBytes = 32;
/** Of the texts that are signed here: bounded, so that there is one place for all. */
const longestText = 128;

/** A key made ready: both blocks that begin with it, each with room for what is hashed behind it. */
type ReadyKey = { inner: Buffer; outer: Buffer };
const readyKeys = new WeakMap<Uint8Array, ReadyKey>();

/**
 * HMAC-SHA-256 (RFC 2104) of ASCII text of at most 128 characters under a key of at most 64 bytes, as 32 characters, one
 * a byte. By two hashes at one stroke each: `createHmac` makes an object for each of its steps, and costs twice as much.
 */
export function hmacSha256(key: Uint8Array, ascii: string): string {
  if (ascii.length > longestText) throw new RangeError("The text is too long to be signed");
  const { inner, outer } = readyKeyOf(key);
  const end = blockBytes + inner.write(ascii, blockBytes, "latin1");
  outer.write(hash("sha256", inner.subarray(0, end), "binary"), blockBytes, "latin1");
  inner.fill(0, blockBytes, end); // a token's secret was there
  return hash("sha256", outer, "binary");
}

function readyKeyOf(key: Uint8Array): ReadyKey {
  const known = readyKeys.get(key);
  if (known !== undefined) return known;
  if (key.length > blockBytes) throw new RangeError("The key is longer than a block");
  const ready = {
    inner: blockOf(key, 0x36, longestText),
    outer: blockOf(key, 0x5c, hashBytes),
  };
  readyKeys.set(key, ready);
  return ready;
}

function blockOf(key: Uint8Array, pad: number, room: number): Buffer {
  const block = Buffer.alloc(blockBytes + room);
  for (let at = 0; at < blockBytes; at++) block[at] = (key[at] ?? 0) ^ pad;
  return block;
}
