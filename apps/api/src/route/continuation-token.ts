import { hkdfSync } from "node:crypto";
import { type EncryptionKeys, type RandomBytes, unwrap, wrap } from "@avy/core";
import { RefusedRequest } from "./refused-request.ts";

/** Seals where a page ended, for the same key, route and filters alone. */
export type ContinuationTokens = {
  seal: (cursor: string, of: string) => string;
  /** Throws for one that was made up, cut, or given for something else. */
  open: (token: string, of: string) => string;
};

/** A key of its own for this purpose, from each of the installation's: one that was rotated out opens old tokens still. */
const derived = (key: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", key, new Uint8Array(), "avy continuation token v1", 32));

export function createContinuationTokens(
  [first, ...others]: EncryptionKeys,
  randomBytes: RandomBytes,
): ContinuationTokens {
  const keys: EncryptionKeys = [derived(first), ...others.map(derived)];
  return {
    seal: (cursor, of) => wrap(Buffer.from(cursor), of, keys, randomBytes).toString("base64url"),
    open(token, of) {
      const opened = /^[A-Za-z0-9_-]+$/.test(token)
        ? unwrap(Buffer.from(token, "base64url"), of, keys)
        : null;
      if (opened !== null) return opened.toString();
      throw new RefusedRequest(
        "invalid_continuation_token",
        "The token is not one that this list gave to this key with these filters.",
      );
    },
  };
}
