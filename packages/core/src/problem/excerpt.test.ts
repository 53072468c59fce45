import { expect, test } from "vitest";
import { excerptOf } from "./excerpt.ts";

const token = `avyex_${"a".repeat(16)}_${"B".repeat(43)}_${"3".repeat(28)}`;

test("a text is cut to so many characters, and what cannot be seen is escaped", () => {
  expect(excerptOf("Depot", 5)).toBe("Depot");
  expect(excerptOf("Depots", 5)).toBe("Depot…");
  expect(excerptOf('a"\u0000\\', 9)).toBe('a\\"\\u0000\\\\');
});

test("a token that was pasted into the wrong field does not come back, wherever the cut falls", () => {
  for (let before = 0; before < 60; before++) {
    for (const text of [token, token.slice(0, 80), `${token} and more`]) {
      expect(excerptOf(`${"x".repeat(before)}${text}`, 40)).not.toMatch(/aaaa|BBBB/);
    }
  }
  expect(excerptOf(token, 40)).toBe("avyex_[redacted]…");
});
