import type { KeyType } from "../key/key-type.ts";
import { digitAt, encodeBase62 } from "./base62.ts";

export const prefixes = { external: "avyex", admin: "avyad" } satisfies Record<KeyType, string>;

/** Every token's length in characters: what is shorter or longer is not worth a hash. */
export const tokenLength = 95;

/** Where each part of a token begins. Between them stand underscores. */
export const partAt = { signingKeyId: 6, secretId: 11, secret: 23, mac: 67, checksum: 89 } as const;
/** Where the runs of digits end, the prefix among them: at an underscore, the last at the end. */
const runEnds = [partAt.signingKeyId - 1, partAt.secret - 1, partAt.mac - 1, tokenLength];
const underscore = "_".charCodeAt(0);

const largestSecret = encodeBase62(new Uint8Array(32).fill(0xff), 43);
const largestMac = encodeBase62(new Uint8Array(16).fill(0xff), 22);

/**
 * Whether a text has a token's one accepted spelling. What `tokenPattern` says, and that neither number is too large for
 * its bytes: read in place, for a third of what an expression costs, since every forgery comes this far.
 */
export function isSpelledRight(text: string): boolean {
  return (
    text.length === tokenLength &&
    (text.startsWith(prefixes.external) || text.startsWith(prefixes.admin)) &&
    digitsStand(text) &&
    isAtMost(text, partAt.secret, largestSecret) &&
    isAtMost(text, partAt.mac, largestMac)
  );
}

/** Digits between underscores, and nothing else. */
function digitsStand(text: string): boolean {
  let seen = 0; // of all digits together: six bits, and more where one is none
  let from = 0;
  for (const end of runEnds) {
    for (let at = from; at < end; at++) seen |= digitAt(text, at);
    if (end < tokenLength && text.charCodeAt(end) !== underscore) return false;
    from = end + 1;
  }
  return seen < 64;
}

/** The alphabet is in ASCII order: numbers of one width compare as text, by the first character that differs. */
function isAtMost(text: string, from: number, most: string): boolean {
  for (let at = 0; at < most.length; at++) {
    const differs = text.charCodeAt(from + at) - most.charCodeAt(at);
    if (differs !== 0) return differs < 0;
  }
  return true;
}
