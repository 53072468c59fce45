import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";

test("is ISO-HDLC's CRC-32: its check value, nothing, and a text with the sign bit set", () => {
  expect(crc32("123456789")).toBe(0xcbf43926);
  expect(crc32("")).toBe(0);
  expect(crc32("The quick brown fox jumps over the lazy dog")).toBe(0x414fa339);
});
