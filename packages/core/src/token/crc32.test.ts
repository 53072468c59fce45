import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";

test("is ISO-HDLC's CRC-32: its check value, nothing, and a text with the sign bit set", () => {
  const of = (text: string) => crc32(text, text.length);
  expect(of("123456789")).toBe(0xcbf43926);
  expect(of("")).toBe(0);
  expect(of("The quick brown fox jumps over the lazy dog")).toBe(0x414fa339);
  expect(crc32("123456789, and what nobody asked for", 9)).toBe(0xcbf43926);
});
