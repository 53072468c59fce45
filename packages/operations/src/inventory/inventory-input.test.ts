import { describe, expect, test } from "vitest";
import type { z } from "zod";
import {
  fleetEditInput,
  listPlacesInput,
  listThingsInput,
  newFleetInput,
  newThingInput,
  siteInput,
  thingEditInput,
} from "../index.ts";

const id = "01980000-0000-7000-8000-0000000000a1";
const faultsOf = (schema: z.ZodType, given: unknown) =>
  schema.safeParse(given).error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("what is made and edited", () => {
  test("names are read as people see them", () => {
    expect(siteInput.parse({ name: "  Harbour  " })).toEqual({ name: "Harbour" });
    const given = { type: "Battery", name: " H1 ", siteId: id };
    expect(newThingInput.parse(given)).toEqual({ type: "Battery", name: "H1", siteId: id });
    expect(newFleetInput.parse({ name: "Nights" })).toEqual({ name: "Nights" });
  });

  test.each<[string, z.ZodType, unknown, [string, string | RegExp]]>([
    ["a site without a name", siteInput, {}, ["name", "Give the site a name"]],
    ["a field too many", siteInput, { name: "A", orgId: id }, ["", /no field "orgId"; .* name/]],
    ["a name that cannot be seen", newFleetInput, { name: "a\u202eb" }, ["name", /remove it/]],
    ["a fleet of no list", newFleetInput, { name: "A", thingIds: id }, ["thingIds", /a list/]],
    ["an id of no text", newFleetInput, { name: "A", thingIds: [7] }, ["thingIds.0", /as text/]],
    [
      "a fleet of too many",
      newFleetInput,
      { name: "A", thingIds: Array(1_001).fill(id) },
      ["thingIds", "A fleet has at most 1000 Things"],
    ],
    ["an edit of nothing", fleetEditInput, {}, ["", "Give at least one of name, thingIds"]],
    ["an edit of nothing", thingEditInput, {}, ["", "Give at least one of type, name, siteId"]],
    ["a type with a slash", thingEditInput, { type: "a/b" }, ["type", /^Give a type of 1 to 128/]],
    ["a type that is a wildcard", thingEditInput, { type: "#" }, ["type", /^Give a type/]],
    ["a type too long", thingEditInput, { type: "x".repeat(129) }, ["type", /^Give a type/]],
    ["a site of no text", thingEditInput, { siteId: null }, ["siteId", "Give the id of a site"]],
  ])("%s is refused, and how to mend it said", (_, schema, given, [path, message]) => {
    const expected = typeof message === "string" ? message : expect.stringMatching(message);
    expect(faultsOf(schema, given)).toEqual([[path, expected]]);
  });
});

describe("what is listed", () => {
  test("fifty to a page from the first, unless told otherwise", () => {
    expect(listPlacesInput.parse({})).toEqual({ limit: 50, after: null });
    expect(listThingsInput.parse({ limit: 200, after: id, type: "Battery" })).toEqual({
      ...{ limit: 200, after: id, type: "Battery" },
    });
  });

  test.each([0, 201, 1.5, "50"])("a limit of %s is refused", (limit) => {
    for (const schema of [listPlacesInput, listThingsInput]) {
      expect(faultsOf(schema, { limit })).toEqual([["limit", "Give a whole number from 1 to 200"]]);
    }
  });

  test("a place that no page ended at, and a filter that names nothing, are refused", () => {
    expect(faultsOf(listPlacesInput, { after: "b7" })).toEqual([
      ["after", "No page of this list ended here"],
    ]);
    expect(faultsOf(listThingsInput, { siteId: "a/b", type: "#", fleetId: "" })).toEqual([
      ["siteId", "Give the id of a site"],
      ["type", "Give a type of Thing"],
      ["fleetId", "Give the id of a fleet"],
    ]);
  });
});
