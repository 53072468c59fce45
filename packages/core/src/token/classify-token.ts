import type { SigningKeyId } from "../ids.ts";
import {
  checksumHolds,
  macHolds,
  partsOf,
  type SigningKey,
  signingKeyIdOf,
  type TokenParts,
} from "./token.ts";
import { isSpelledRight } from "./token-spelling.ts";

/** What can be said of a token from memory alone. Only a plausible one is worth a look-up. */
export type TokenClass =
  | { kind: "malformed" }
  | { kind: "bad-checksum" }
  | { kind: "unknown-signing-key"; parts: TokenParts }
  | { kind: "forged" }
  | { kind: "plausible"; parts: TokenParts };

/**
 * `findSigningKey` answers from memory: undefined means that this process does not know the id (yet). Of a token that is
 * refused no more is made than its signing key's id.
 */
export function classifyToken(
  text: string,
  findSigningKey: (id: SigningKeyId) => SigningKey | undefined,
): TokenClass {
  if (!isSpelledRight(text)) return { kind: "malformed" };
  if (!checksumHolds(text)) return { kind: "bad-checksum" };
  const signingKey = findSigningKey(signingKeyIdOf(text));
  if (signingKey === undefined) return { kind: "unknown-signing-key", parts: partsOf(text) };
  return macHolds(text, signingKey)
    ? { kind: "plausible", parts: partsOf(text) }
    : { kind: "forged" };
}
