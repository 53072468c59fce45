import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hmacSha256 } from "./hmac.ts";

test("agrees with node:crypto, key by key and text by text", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.array(fc.string({ unit: "binary-ascii", maxLength: 128 }), { maxLength: 5 }),
      (key, texts) => {
        for (const text of texts) {
          const expected = createHmac("sha256", key).update(text, "latin1").digest();
          expect(hmacSha256(key, text)).toBe(expected.toString("latin1"));
        }
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  // RFC 4231, test cases 1 and 2
  [Buffer.alloc(20, 0x0b), "Hi There", /^b0344c61d8db38535ca8afceaf0bf12b.*cff7$/],
  [Buffer.from("Jefe"), "what do ya want for nothing?", /^5bdcc146bf60754e6a042426089575c7.*3843$/],
])("is what the standard says", (key, text, expected) => {
  expect(Buffer.from(hmacSha256(key, text), "latin1").toString("hex")).toMatch(expected);
});

test("what does not fit is refused, not cut", () => {
  expect(() => hmacSha256(Buffer.alloc(65), "text")).toThrow(/longer than a block/);
  expect(() => hmacSha256(Buffer.alloc(32), "x".repeat(129))).toThrow(/too long/);
});
