import type { Scope } from "@avy/core";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createFleet,
  deleteFleet,
  deleteThing,
  editFleet,
  findFleet,
  findThing,
  listThings,
} from "../index.ts";
import { keyContext } from "../test/key-context.ts";
import {
  addFleet,
  addSite,
  addThing,
  asApp,
  newInventory,
  type TestInventory,
} from "./test/inventory-of.ts";

let database: TestDatabase;
let app: ReturnType<typeof asApp>;
beforeAll(async () => {
  database = await createTestDatabase();
  app = asApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const everything = [{ action: "*", resourceFilter: "*" }] as const;
const thingsOf = async ({ ctx }: TestInventory, fleetId: string) => {
  const input = { scopes: everything, limit: 200, after: null, fleetId };
  return (await listThings(ctx, input)).items.map(({ id }) => id);
};

async function withThings(count: number) {
  const inventory = await newInventory(app.db);
  const site = await addSite(inventory);
  const ids: string[] = [];
  while (ids.length < count) ids.push((await addThing(inventory, site.id)).id);
  return { inventory, site, ids };
}

test("a fleet refers to Things, each once", async () => {
  const { inventory, ids } = await withThings(3);
  const [first = "", second = ""] = ids;
  const made = await addFleet(inventory, [second, first, second]);
  expect(await findFleet({ db: app.db, org: inventory.ctx.org }, made.id)).toEqual(made);
  expect(await thingsOf(inventory, made.id)).toEqual([first, second]);
});

test("an edit replaces all that it refers to, or leaves it alone", async () => {
  const { inventory, ids } = await withThings(3);
  const { id, name } = await addFleet(inventory, ids.slice(0, 2));
  expect(await editFleet(inventory.ctx, id, { thingIds: ids.slice(1) })).toMatchObject({ name });
  expect(await thingsOf(inventory, id)).toEqual(ids.slice(1));
  expect(await editFleet(inventory.ctx, id, { name: "Days" })).toMatchObject({ name: "Days" });
  expect(await thingsOf(inventory, id)).toEqual(ids.slice(1));
  await editFleet(inventory.ctx, id, { thingIds: [] });
  expect(await thingsOf(inventory, id)).toEqual([]);
});

test("a Thing out of reach, one that does not exist and an id that is none are told alike, by their place", async () => {
  const { inventory, site, ids } = await withThings(1);
  const meter = await addThing(inventory, site.id, { type: "Meter" });
  const { ctx } = await keyContext(inventory.owner, {
    scopes: [
      { action: "read", resourceFilter: `PLACE/Site/${site.id}/THING/Battery/#` },
      { action: "write", resourceFilter: "*" },
    ],
  });
  const thingIds = [meter.id, ids[0] ?? "", uuidv7(), "b7"];
  const message = "There is no such Thing that this key may read";
  const refusal = {
    code: "validation_error",
    issues: [0, 2, 3].map((at) => ({ path: ["thingIds", at], message })),
  };
  await expect(createFleet(ctx, uuidv7(), { name: "Mine", thingIds })).rejects.toMatchObject(
    refusal,
  );
  const fleet = await addFleet(inventory, ids);
  await expect(editFleet(ctx, fleet.id, { thingIds })).rejects.toMatchObject(refusal);
  expect(await thingsOf(inventory, fleet.id)).toEqual(ids);
});

test("a fleet goes without its Things, and a Thing leaves its fleets", async () => {
  const { inventory, ids } = await withThings(2);
  const [kept = "", gone = ""] = ids;
  const [one, other] = [await addFleet(inventory, ids), await addFleet(inventory, ids)];
  expect(await deleteFleet(inventory.ctx, one.id)).toBeUndefined();
  const from = { db: app.db, org: inventory.ctx.org };
  expect(await findFleet(from, one.id)).toBeNull();
  expect(await findThing(from, kept)).not.toBeNull();
  await deleteThing(inventory.ctx, gone);
  expect(await thingsOf(inventory, other.id)).toEqual([kept]);
});

test("a thousand Things fit", async () => {
  const { inventory, ids } = await withThings(2);
  const repeated = Array.from({ length: 1_000 }, (_, at) => ids[at % 2] ?? "");
  const fleet = await addFleet(inventory, repeated);
  expect(await thingsOf(inventory, fleet.id)).toEqual(ids);
});

test("what is gone can be neither edited nor deleted", async () => {
  const { ctx } = await newInventory(app.db);
  for (const id of [uuidv7(), "b7"]) {
    const refusal = { code: "not_found", message: "There is no such fleet" };
    await expect(editFleet(ctx, id, { name: "Days" })).rejects.toMatchObject(refusal);
    await expect(deleteFleet(ctx, id)).rejects.toMatchObject(refusal);
  }
});

test("a key that may not read the fleet is not told which Things are in it, whatever it reaches of them", async () => {
  const { inventory, ids } = await withThings(2);
  const { id: fleetId } = await addFleet(inventory, ids);
  const ofThings = { action: "read", resourceFilter: "THING/#/#" } as const;
  const ofFleet = { action: "read", resourceFilter: `PLACE/Fleet/${fleetId}` } as const;
  const listed = (scopes: readonly Scope[]) =>
    listThings(inventory.ctx, { scopes, limit: 200, after: null, fleetId });
  expect((await listed([ofThings])).items).toEqual([]);
  expect((await listed([ofThings, ofFleet])).items.map(({ id }) => id)).toEqual(ids);
});
