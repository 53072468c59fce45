import type { EncryptionKeys } from "./envelope.ts";

/** 32 bytes are 44 characters of base64: room for some hundred keys, of which a rotation needs two. */
const longestList = 5_000;

/**
 * Reads `KEY_ENCRYPTION_KEY` and its like: 32 bytes each, base64, comma-separated.
 * Null when an entry is not exactly 32 bytes, or when one is weak (a single repeated byte).
 */
export function parseEncryptionKeys(text: string): EncryptionKeys | null {
  if (text.length > longestList) return null;
  const keys = text.split(",").map((entry) => Buffer.from(entry.trim(), "base64"));
  const weak = keys.some((key) => key.length !== 32 || new Set(key).size < 8);
  const [first, ...rest] = keys;
  return weak || first === undefined ? null : [first, ...rest];
}
