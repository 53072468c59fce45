import type { RandomBytes, SecretId, SigningKeyId } from "../ids.ts";
import type { KeyType } from "../key/key-type.ts";
import { encodeBase62, numberAt } from "./base62.ts";
import { crc32 } from "./crc32.ts";
import { type Digest, digestOf } from "./digest.ts";
import { signatureOf } from "./hmac.ts";
import { spellsBytes } from "./spelled-bytes.ts";
import { isSpelledRight, partAt, prefixes, tokenLength } from "./token-spelling.ts";

/** Of its HMAC a token has the first 16 bytes. */
const macBytes = 16;
const macDigits = partAt.checksum - partAt.mac;
const checksumDigits = tokenLength - partAt.checksum;

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

/** Splits a token of the one accepted spelling; null for anything else. The checksum is not looked at. */
export const parseToken = (text: string): TokenParts | null =>
  isSpelledRight(text) ? partsOf(text) : null;

/** Expects the accepted spelling, as all that follow do. */
export const partsOf = (token: string): TokenParts => ({
  type: token.startsWith(prefixes.admin) ? "admin" : "external",
  signingKeyId: signingKeyIdOf(token),
  secretId: token.slice(partAt.secretId, partAt.secret - 1) as SecretId,
});

export const signingKeyIdOf = (token: string): SigningKeyId =>
  token.slice(partAt.signingKeyId, partAt.secretId) as SigningKeyId;

/** Finds typing errors, and lets a scanner confirm a leak offline. */
export const checksumHolds = (token: string): boolean =>
  numberAt(token, partAt.checksum, checksumDigits) === crc32(token, partAt.checksum);

/** Refuses forgeries with no I/O. Constant time. */
export const macHolds = (token: string, signingKey: SigningKey): boolean =>
  spellsBytes(token, partAt.mac, macDigits, signatureOf(token, signingKey.material), macBytes);

/** How a token is shown ever after: `avyex_…` and the last four characters of its secret. */
export const maskedKey = (type: KeyType, lastFour: string): string =>
  `${prefixes[type]}_…${lastFour}`;

function macOf(signed: string, material: Uint8Array): string {
  const bytes = Buffer.from(signatureOf(signed, material).slice(0, macBytes), "latin1");
  return encodeBase62(bytes, macDigits);
}

function checksumOf(checked: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(checked, checked.length));
  return encodeBase62(bytes, checksumDigits);
}
