import type { SigningKeyId } from "../ids.ts";
import { checksumHolds, macHolds, parseToken, type SigningKey, type TokenParts } from "./token.ts";

/** What can be said of a token from memory alone. Only a plausible one is worth a look-up. */
export type TokenClass =
  | { kind: "malformed" }
  | { kind: "bad-checksum" }
  | { kind: "unknown-signing-key"; parts: TokenParts }
  | { kind: "forged" }
  | { kind: "plausible"; parts: TokenParts };

/** `findSigningKey` answers from memory: undefined means that this process does not know the id (yet). */
export function classifyToken(
  text: string,
  findSigningKey: (id: SigningKeyId) => SigningKey | undefined,
): TokenClass {
  const parts = parseToken(text);
  return parts === null ? { kind: "malformed" } : classifyParts(text, parts, findSigningKey);
}

/** The same of a token that was split already. */
export function classifyParts(
  text: string,
  parts: TokenParts,
  findSigningKey: (id: SigningKeyId) => SigningKey | undefined,
): TokenClass {
  if (!checksumHolds(text)) return { kind: "bad-checksum" };
  const signingKey = findSigningKey(parts.signingKeyId);
  if (signingKey === undefined) return { kind: "unknown-signing-key", parts };
  return macHolds(text, signingKey) ? { kind: "plausible", parts } : { kind: "forged" };
}
