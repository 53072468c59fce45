import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { signatureOf } from "./hmac.ts";

test("agrees with node:crypto, key by key and text by text", () => {
  const text = fc.string({ unit: "binary-ascii", minLength: 66, maxLength: 100 });
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.array(text, { maxLength: 5 }),
      (key, texts) => {
        for (const given of texts) {
          const hmac = createHmac("sha256", key).update(`avy1|${given.slice(0, 66)}`, "latin1");
          expect(signatureOf(given, key)).toBe(hmac.digest().toString("latin1"));
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("what does not fit is refused, not cut", () => {
  expect(() => signatureOf("x".repeat(66), Buffer.alloc(65))).toThrow(/longer than a block/);
  expect(() => signatureOf("x".repeat(65), Buffer.alloc(32))).toThrow(/too short/);
});
