import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";

const file = new URL("../../vectors/resource-filter-valid.json", import.meta.url);
const { types, enums } = JSON.parse(readFileSync(file, "utf8"));
const rules = Object.values(catalogue).flatMap(({ segments }) => segments);

test("has the types, the number of segments and the closed sets that every implementation has", () => {
  const arity = (table: Record<string, readonly unknown[]>) =>
    Object.entries(table).map(([type, segments]) => [type, segments.length]);
  const ours = Object.fromEntries(
    Object.entries(catalogue).map(([type, { segments }]) => [type, segments]),
  );
  expect(arity(ours)).toEqual(arity(types));
  const closed = rules.flatMap(({ name, oneOf }) => (oneOf === null ? [] : [[name, oneOf]]));
  expect(Object.fromEntries(closed)).toEqual(enums);
});

test("names its segments as the reference does", () => {
  expect(rules.map(({ name, role }) => `${name} ${role}`)).toEqual([
    ...["placeType kind", "placeId id", "thingType kind", "thingId id"],
    ...["transactionType kind", "transactionId id", "monitorId id"],
    ...["direction trait", "type trait", "integrationId id", "simulationId id"],
    ...["definitionType trait", "definitionId id", "orgId id"],
  ]);
});

test("has words for people everywhere, and suggestions that the grammar takes where the set is open", () => {
  const captions = [...Object.values(catalogue), ...rules].map(({ caption }) => caption);
  for (const caption of captions) expect(caption).toMatch(/^[A-Z][A-Za-z]+(?: [A-Za-z]+)*$/);
  const suggesting = rules.filter(({ suggestions }) => suggestions.length > 0);
  expect(suggesting.map(({ name, suggestions }) => [name, suggestions])).toEqual([
    ["transactionType", ["CommerceInvoice", "BatterySwapReservation"]],
  ]);
});
