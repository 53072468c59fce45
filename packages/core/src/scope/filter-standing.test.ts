import fc from "fast-check";
import { expect, test } from "vitest";
import { anyFilter } from "../test/arbitraries.ts";
import { type FilterStanding, filterStanding } from "./filter-standing.ts";
import { parseResourceFilter } from "./resource-filter.ts";

/** The same by the parser that says what is wrong. */
function expected(text: string): FilterStanding {
  const parsed = parseResourceFilter(text);
  if (!parsed.ok) return "faulty";
  const isOpen = ({ rules, values }: (typeof parsed.filter.groups)[number]) =>
    rules.some(({ oneOf }, index) => oneOf !== null && values[index] === "#");
  return parsed.filter.all || parsed.filter.groups.some(isOpen) ? "open" : "concrete";
}

test("is what the parser says, of filters of every kind and of what is nearly one", () => {
  const seen = { faulty: 0, concrete: 0, open: 0 };
  const by = fc.constantFrom("", "/", "#", "*", "a", "~", "é", " ", "-", "//", "/THING/#/#");
  const spoil = fc.option(fc.tuple(fc.nat(), fc.nat(3), by));
  fc.assert(
    fc.property(anyFilter, spoil, (filter, spoilt) => {
      let text = filter;
      if (spoilt !== null) {
        const at = spoilt[0] % (filter.length + 1);
        text = filter.slice(0, at) + spoilt[2] + filter.slice(at + spoilt[1]);
      }
      const standing = filterStanding(text);
      seen[standing]++;
      expect([text, standing]).toEqual([text, expected(text)]);
    }),
    { numRuns: 20_000 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(500);
});

test.each([
  ...["", "*", "**", "/", "#", "COMMERCE", "COMMERCE/", "/COMMERCE", "COMMERCE/TENANT", "commerce"],
  ...["PLACE", "PLACE/Site", "PLACE/Site/", "PLACE/Site/s1", "PLACE/#/#", "PLACE/Sites/s1"],
  ...[
    "THING/#/#",
    "THING/##/a",
    "THING/#a/a",
    "THING/a/a#",
    "THING/toString/__proto__",
    "__proto__",
  ],
  ...[`THING/a/${"b".repeat(128)}`, `THING/a/${"b".repeat(129)}`, `${"THING/a/b/".repeat(8)}x`],
  ...["THING/a/b".concat("/THING/a/b".repeat(7)), "THING/a/b".concat("/THING/a/b".repeat(8))],
  ...[`THING/a/b${`/THING/${"c".repeat(100)}/${"d".repeat(100)}`.repeat(5)}`],
])("is what the parser says of %j", (text) => {
  expect(filterStanding(text)).toBe(expected(text));
});
