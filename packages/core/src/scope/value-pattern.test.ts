import fc from "fast-check";
import { expect, test } from "vitest";
import { valueEnd, valuePattern } from "./value-pattern.ts";

test("reads in place exactly what the pattern takes", () => {
  const near = fc.string({
    unit: fc.constantFrom(..."aZ09._:@~-/#é\u0100\u{1f511}"),
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.string({ maxLength: 3 }), near, (before, text) => {
      const end = valueEnd(before + text, before.length) - before.length;
      const longest = [...Array(text.length + 1).keys()]
        .reverse()
        .find((length) => valuePattern.test(text.slice(0, length)));
      expect(end).toBe(longest ?? 0);
    }),
    { numRuns: 3_000 },
  );
});

test("a value of 128 characters is one, a longer one is none", () => {
  expect(valueEnd(`/${"a".repeat(128)}/`, 1)).toBe(129);
  expect(valueEnd(`/${"a".repeat(129)}/`, 1)).toBe(1);
  expect(valueEnd("a", 1)).toBe(1);
});
