import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { parseEncryptionKeys } from "./encryption-keys.ts";
import { unwrap, wrap } from "./envelope.ts";

const [first, second] = [randomBytes(32), randomBytes(32)];
const secret = randomBytes(32);

test("what one key wraps, a list that holds it anywhere unwraps", () => {
  const wrapped = wrap(secret, "row 1", [first], randomBytes);
  expect(unwrap(wrapped, "row 1", [second, first])).toEqual(secret);
});

test("a row moved elsewhere, a changed byte, another key and a torn value do not open", () => {
  const wrapped = wrap(secret, "row 1", [first], randomBytes);
  const changed = Buffer.from(wrapped);
  changed[20] = (changed[20] ?? 0) ^ 1;
  expect(unwrap(wrapped, "row 2", [first])).toBeNull();
  expect(unwrap(changed, "row 1", [first])).toBeNull();
  expect(unwrap(wrapped, "row 1", [second])).toBeNull();
  expect(unwrap(wrapped.subarray(0, 20), "row 1", [first])).toBeNull();
});

test("keys are read from base64, and anything short or weak is refused", () => {
  const text = [first, second].map((key) => key.toString("base64")).join(", ");
  expect(parseEncryptionKeys(text)).toEqual([first, second]);
  expect(parseEncryptionKeys("")).toBeNull();
  expect(parseEncryptionKeys(randomBytes(31).toString("base64"))).toBeNull();
  expect(parseEncryptionKeys(Buffer.alloc(32, 7).toString("base64"))).toBeNull();
});
