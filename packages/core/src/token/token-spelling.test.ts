import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mintToken, newSigningKeyId } from "./token.ts";
import { tokenPattern } from "./token-pattern.ts";
import { isSpelledRight, tokenLength } from "./token-spelling.ts";

const minted = mintToken(
  "admin",
  { id: newSigningKeyId(randomBytes), material: randomBytes(32) },
  randomBytes,
).token;

/** Of small numbers, so that none is too large for its bytes, whatever is changed behind their first digits. */
const small = `avyex_${minted.slice(6, 23)}0${minted.slice(24, 66)}_0${minted.slice(68)}`;

test("is what the pattern says, of a token with characters changed", () => {
  const characters = "09AZaz_-/:@[`{ \0\n\u007f\u00b2\u0130\u0161\uff10\ud83d".split("");
  const changes = fc.array(fc.tuple(fc.nat(tokenLength - 1), fc.constantFrom(...characters)), {
    maxLength: 3,
  });
  fc.assert(
    fc.property(changes, (made) => {
      let text = small;
      for (const [at, by] of made) {
        if (at !== 23 && at !== 67) text = text.slice(0, at) + by + text.slice(at + 1);
      }
      expect(isSpelledRight(text)).toBe(tokenPattern.test(text));
    }),
    { numRuns: 3_000 },
  );
});

test("each place alone takes what the pattern takes there, of all that is in Latin-1 and some beyond", () => {
  for (let at = 0; at < tokenLength; at++) {
    if (at === 23 || at === 67) continue;
    for (let code = 0; code < 0x180; code++) {
      const text = small.slice(0, at) + String.fromCharCode(code) + small.slice(at + 1);
      if (isSpelledRight(text) !== tokenPattern.test(text)) expect.fail(`${code} at ${at}`);
    }
  }
});
