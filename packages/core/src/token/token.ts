import type { RandomBytes, SecretId, SigningKeyId } from "../ids.ts";
import type { KeyType } from "../key/key-type.ts";
import { encodeBase62 } from "./base62.ts";
import { crc32 } from "./crc32.ts";
import { type Digest, digestOf } from "./digest.ts";
import { hmacSha256 } from "./hmac.ts";
import { tokenPattern } from "./token-pattern.ts";

const prefixes = { external: "avyex", admin: "avyad" } satisfies Record<KeyType, string>;

const largestSecret = encodeBase62(new Uint8Array(32).fill(0xff), 43);
const largestMac = encodeBase62(new Uint8Array(16).fill(0xff), 22);

/** One signing key as a process holds it: 32 bytes of material, never written anywhere unwrapped. */
export type SigningKey = { id: SigningKeyId; material: Uint8Array };

/** What a token says of itself, nothing of it proven yet. `type` is what its prefix claims. */
export type TokenParts = { type: KeyType; signingKeyId: SigningKeyId; secretId: SecretId };

export type NewToken = { token: string; secretId: SecretId; digest: Digest; lastFour: string };

const idBytes = { signingKey: 4, secret: 8 } as const;

/** 5 random base62 characters (29 bits); the database redraws on conflict. */
export function newSigningKeyId(randomBytes: RandomBytes): SigningKeyId {
  const bytes = Uint8Array.from(randomBytes(idBytes.signingKey));
  bytes[0] = (bytes[0] ?? 0) & 0x1f; // 2^29 < 62^5: every draw fits the width
  return encodeBase62(bytes, 5) as SigningKeyId;
}

/** Mints a token of 95 characters. The caller shows it once and stores only what is beside it. */
export function mintToken(
  type: KeyType,
  signingKey: SigningKey,
  randomBytes: RandomBytes,
): NewToken {
  const secretId = encodeBase62(randomBytes(idBytes.secret), 11) as SecretId;
  const secret = encodeBase62(randomBytes(32), 43);
  const signed = `${prefixes[type]}_${signingKey.id}${secretId}_${secret}`;
  const checked = `${signed}_${macOf(signed, signingKey.material)}`;
  const token = checked + checksumOf(checked);
  return { token, secretId, digest: digestOf(token), lastFour: secret.slice(-4) };
}

/** Every token's length in characters: what is shorter or longer is not worth a hash. */
export const tokenLength = 95;

/** Splits a token of the one accepted spelling; null for anything else. The checksum is not looked at. */
export function parseToken(text: string): TokenParts | null {
  if (text.length !== tokenLength || !tokenPattern.test(text)) return null;
  if (text.slice(23, 66) > largestSecret || text.slice(67, 89) > largestMac) return null;
  return {
    type: text.startsWith(prefixes.admin) ? "admin" : "external",
    signingKeyId: text.slice(6, 11) as SigningKeyId,
    secretId: text.slice(11, 22) as SecretId,
  };
}

/** Finds typing errors, and lets a scanner confirm a leak offline. Expects the accepted spelling. */
export const checksumHolds = (token: string): boolean =>
  checksumOf(token.slice(0, 89)) === token.slice(89);

/** Refuses forgeries with no I/O. Constant time. Expects the accepted spelling. */
export function macHolds(token: string, signingKey: SigningKey): boolean {
  const expected = macOf(token.slice(0, 66), signingKey.material);
  let differs = 0;
  for (let at = 0; at < expected.length; at++) {
    differs |= expected.charCodeAt(at) ^ token.charCodeAt(67 + at);
  }
  return differs === 0;
}

/** How a token is shown ever after: `avyex_…` and the last four characters of its secret. */
export const maskedKey = (type: KeyType, lastFour: string): string =>
  `${prefixes[type]}_…${lastFour}`;

function macOf(signed: string, material: Uint8Array): string {
  const mac = hmacSha256(material, `avy1|${signed}`);
  return encodeBase62(Buffer.from(mac.slice(0, 16), "latin1"), 22);
}

function checksumOf(checked: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(checked));
  return encodeBase62(bytes, 6);
}
