import { createCipheriv, createDecipheriv } from "node:crypto";
import type { RandomBytes } from "../ids.ts";

/** 32 bytes from the environment; the first of the list wraps, all unwrap. */
export type EncryptionKeys = readonly [Uint8Array, ...Uint8Array[]];

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Wraps a secret with AES-256-GCM. `context` (organization and row id) is associated data:
 * a wrapped value moved to another row does not open there.
 */
export function wrap(
  secret: Uint8Array,
  context: string,
  keys: EncryptionKeys,
  randomBytes: RandomBytes,
): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keys[0], nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), nonce, sealed, cipher.getAuthTag()]);
}

/** Null when no key of the list opens it: the material is lost, or the row was moved or changed. */
export function unwrap(wrapped: Uint8Array, context: string, keys: EncryptionKeys): Buffer | null {
  for (const key of keys) {
    const opened = openWith(key, wrapped, context);
    if (opened !== null) return opened;
  }
  return null;
}

function openWith(key: Uint8Array, wrapped: Uint8Array, context: string): Buffer | null {
  if (wrapped.length <= 1 + nonceBytes + tagBytes || wrapped[0] !== version) return null;
  const nonce = wrapped.subarray(1, 1 + nonceBytes);
  const sealed = wrapped.subarray(1 + nonceBytes, wrapped.length - tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  decipher.setAuthTag(wrapped.subarray(wrapped.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return null; // a wrong tag is an answer here, not a failure
  }
}
