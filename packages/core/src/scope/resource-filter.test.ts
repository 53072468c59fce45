import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyFilter } from "../test/arbitraries.ts";
import { isConcrete, isFilter } from "../test/oracle.ts";
import { formatResourceFilter, parseResourceFilter } from "./resource-filter.ts";
import { parseResourcePath } from "./resource-path.ts";

const parsed = (text: string) => {
  const result = parseResourceFilter(text);
  if (!result.ok) throw new Error(result.message);
  return result.filter;
};
const messageOf = (text: string) => {
  const result = parseResourceFilter(text);
  return result.ok ? null : result.message;
};

/** Texts near the grammar: pieces of filters, put together anyhow. */
const pieces = fc.constantFrom(
  ...[
    "PLACE",
    "Site",
    "THING",
    "#",
    "*",
    "a",
    "",
    "place",
    "COMMERCE",
    "MONITOR",
    "%2F",
    "ä",
    "..",
  ],
);
const nearly = fc.array(pieces, { maxLength: 7 }).map((parts) => parts.join("/"));

describe("a resource filter", () => {
  test("is told from what is none, as a slower reading of the grammar tells them", () => {
    let filters = 0;
    fc.assert(
      fc.property(fc.oneof(anyFilter, nearly, fc.string()), (text) => {
        const isOne = isFilter(text);
        if (isOne) filters++;
        expect(parseResourceFilter(text).ok).toBe(isOne);
        expect(parseResourcePath(text).ok).toBe(isConcrete(text));
      }),
      { numRuns: 3_000 },
    );
    expect(filters).toBeGreaterThan(300);
  });

  test("is printed as it was read", () => {
    fc.assert(
      fc.property(anyFilter, (text) => {
        const filter = parsed(text);
        expect(formatResourceFilter(filter)).toBe(text);
        expect(parsed(formatResourceFilter(filter))).toEqual(filter);
      }),
      { numRuns: 1_000 },
    );
  });

  test("says which groups it has, from the outside in", () => {
    const { all, segments, groups } = parsed("PLACE/Site/s1/THING/#/#/COMMERCE");
    expect({ all, segments }).toEqual({
      all: false,
      segments: ["PLACE", "Site", "s1", "THING", "#", "#", "COMMERCE"],
    });
    const told = groups.map(({ type, caption, rules, values }) => ({
      ...{ type, caption, values },
      names: rules.map(({ name }) => name),
    }));
    expect(told).toEqual([
      { type: "PLACE", caption: "Place", names: ["placeType", "placeId"], values: ["Site", "s1"] },
      { type: "THING", caption: "Thing", names: ["thingType", "thingId"], values: ["#", "#"] },
      { type: "COMMERCE", caption: "Commerce", names: [], values: [] },
    ]);
    expect(parsed("*")).toEqual({ all: true, segments: ["*"], groups: [] });
  });

  test("has at most 8 groups and 1,024 characters", () => {
    expect(parseResourceFilter(Array(8).fill("TENANT").join("/")).ok).toBe(true);
    expect(messageOf(Array(9).fill("TENANT").join("/"))).toBe("a filter has at most 8 groups");
    const full = `${"MONITOR/a/".repeat(7)}MONITOR/`; // and one value more
    expect(messageOf(`${full}${"a".repeat(1_024 - full.length)}`)).not.toContain("1024");
    expect(messageOf(`${full}${"a".repeat(1_025 - full.length)}`)).toBe(
      "a filter has at most 1024 characters",
    );
  });

  test("has values of at most 128 characters", () => {
    expect(parseResourceFilter(`MONITOR/${"a".repeat(128)}`).ok).toBe(true);
    expect(parseResourceFilter(`MONITOR/${"a".repeat(129)}`).ok).toBe(false);
  });
});

const types =
  "PLACE, THING, TRANSACTION, MONITOR, INTEGRATION, SIMULATION, DEFINITION, COMMERCE, ORGANIZATION, TENANT";

test.each([
  ["", "the filter is empty; use * for all resources"],
  ["PLACE/Depot/1", "segment 2 of PLACE must be Site, Fleet or #; got Depot"],
  ["PLACE/site/1", "segment 2 of PLACE must be Site, Fleet or #; got site; did you mean Site?"],
  ["PLACE/Site", "segment 3 of PLACE is missing; expected a placeId or #"],
  ["PLACE", "segment 2 of PLACE is missing; expected Site, Fleet or #"],
  ["THING/a b/1", "segment 2 of THING must be a thingType or #; got a b"],
  ["THING//1", "segment 2 of THING must be a thingType or #; got nothing"],
  ["THING/*/1", "segment 2 of THING must be a thingType or #; got *"],
  ["MONITOR/m1/", `segment 3 must be a type (${types}); got nothing`],
  ["MONITOR/m1/x", `segment 3 must be a type (${types}); got x`],
  ["thing/a/b", `segment 1 must be a type (${types}); got thing; did you mean THING?`],
  ["constructor/a", `segment 1 must be a type (${types}); got constructor`],
  ["MONITOR/\u0000", "segment 2 of MONITOR must be a monitorId or #; got \\u0000"],
  [
    `MONITOR/!${"x".repeat(60)}`,
    `segment 2 of MONITOR must be a monitorId or #; got !${"x".repeat(39)}…`,
  ],
  [
    `MONITOR/!${"x".repeat(39)}`,
    `segment 2 of MONITOR must be a monitorId or #; got !${"x".repeat(39)}`,
  ],
  [
    "DEFINITION/metric/1",
    "segment 2 of DEFINITION must be Metric, ThingType, ThingTypeVersion or #; got metric; did you mean Metric?",
  ],
])("a fault names the segment, what was expected and what came: %s", (text, message) => {
  expect(messageOf(text)).toBe(message);
});

test.each([
  ["*", "a request names one resource; * is for scopes"],
  ["THING/#/t1", "a request names one resource; segment 2 is #, which is for scopes"],
  ["#", `segment 1 must be a type (${types}); got #`],
])("a path says what makes it no concrete one: %s", (text, message) => {
  expect(parseResourcePath(text)).toEqual({ ok: false, message });
});

test("another platform's catalogue replaces ours and nothing else", () => {
  const rule = { caption: "Colour", role: "kind", suggestions: [] } as const;
  const doors = {
    DOOR: { caption: "Door", segments: [{ ...rule, name: "colour", oneOf: ["red"] }] },
  };
  expect(parseResourceFilter("DOOR/red", doors).ok).toBe(true);
  expect(parseResourceFilter("DOOR/blue", doors)).toEqual({
    ok: false,
    message: "segment 2 of DOOR must be red or #; got blue",
  });
  expect(parseResourceFilter("THING/a/b", doors)).toEqual({
    ok: false,
    message: "segment 1 must be a type (DOOR); got THING",
  });
});
