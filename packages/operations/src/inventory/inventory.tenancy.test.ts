import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addTelemetry,
  createFleet,
  createThing,
  deleteFleet,
  deleteSite,
  deleteThing,
  editFleet,
  editSite,
  editThing,
  findFleet,
  findSite,
  findThing,
  listFleets,
  listSites,
  listThings,
  readTimeSeries,
} from "../index.ts";
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
/** Two organizations, each with a key that may do everything; one has something. */
let [owner, stranger]: TestInventory[] = [];
let own: { siteId: string; fleetId: string; thingId: string };
beforeAll(async () => {
  database = await createTestDatabase();
  app = asApp(database);
  [owner, stranger] = [await newInventory(app.db), await newInventory(app.db)];
  const site = await addSite(owner);
  const thing = await addThing(owner, site.id);
  const fleet = await addFleet(owner, [thing.id]);
  await addTelemetry(owner.ctx, thing.id, { points: [{ metric: "power", value: 1 }] });
  own = { siteId: site.id, fleetId: fleet.id, thingId: thing.id };
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const ctxOf = (inventory: TestInventory | undefined) => {
  if (inventory === undefined) throw new Error("There is no such organization");
  return inventory.ctx;
};
const theirs = () => ctxOf(stranger);
const everything = [{ action: "*", resourceFilter: "*" }] as const;
const page = { scopes: everything, limit: 50, after: null };
const hour = () => ({
  ...{ metric: "power", limit: 50, after: null },
  ...{ from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) },
});

/** All that the owner has. */
const contents = async () => {
  const ctx = ctxOf(owner);
  return {
    sites: await listSites(ctx, page),
    fleets: await listFleets(ctx, page),
    things: await listThings(ctx, { ...page, fleetId: own.fleetId }),
    series: (await readTimeSeries(ctx, own.thingId, hour())).items.length,
  };
};

test("another organization's site, fleet and Thing are in no list, under no filter", async () => {
  expect(await listSites(theirs(), page)).toEqual({ items: [], next: null });
  expect(await listFleets(theirs(), page)).toEqual({ items: [], next: null });
  const ids = [`THING/#/${own.thingId}`, `PLACE/Site/${own.siteId}/THING/#/#`, "THING/Battery/#"];
  for (const resourceFilter of ["*", ...ids]) {
    const scopes = [{ action: "read", resourceFilter } as const];
    for (const filter of [{}, { siteId: own.siteId }, { fleetId: own.fleetId }]) {
      const found = await listThings(theirs(), { ...page, ...filter, scopes });
      expect(found).toEqual({ items: [], next: null });
    }
  }
});

test("they are not found", async () => {
  const from = { db: app.db, org: theirs().org };
  expect(await findSite(from, own.siteId)).toBeNull();
  expect(await findFleet(from, own.fleetId)).toBeNull();
  expect(await findThing(from, own.thingId)).toBeNull();
});

test.each<[string, keyof typeof own, (id: string) => Promise<unknown>]>([
  ["editSite", "siteId", (id) => editSite(theirs(), id, { name: "Mine" })],
  ["deleteSite", "siteId", (id) => deleteSite(theirs(), id)],
  ["editFleet", "fleetId", (id) => editFleet(theirs(), id, { name: "Mine" })],
  ["deleteFleet", "fleetId", (id) => deleteFleet(theirs(), id)],
  ["editThing", "thingId", (id) => editThing(theirs(), id, { name: "Mine" })],
  ["deleteThing", "thingId", (id) => deleteThing(theirs(), id)],
  [
    "addTelemetry",
    "thingId",
    (id) => addTelemetry(theirs(), id, { points: [{ metric: "power", value: 2 }] }),
  ],
  ["readTimeSeries", "thingId", (id) => readTimeSeries(theirs(), id, hour())],
])("%s answers as if there were none, and changes nothing", async (_, kind, operation) => {
  const before = await contents();
  const told = (error: { code: string; message: string }) => [error.code, error.message];
  const another = await operation(own[kind]).catch(told);
  expect(another).toEqual(await operation(uuidv7()).catch(told));
  expect(another).toEqual(["not_found", expect.stringMatching(/^There is no such/)]);
  expect(await contents()).toEqual(before);
});

test("nothing can be put into them, and they into nothing", async () => {
  if (stranger === undefined) throw new Error("There is no stranger");
  const before = await contents();
  const site = await addSite(stranger);
  const thing = await addThing(stranger, site.id);
  const inOwn = { type: "Battery", name: "Mine", siteId: own.siteId };
  const refused = { code: "validation_error" };
  await expect(createThing(theirs(), uuidv7(), inOwn)).rejects.toMatchObject(refused);
  const move = editThing(theirs(), thing.id, { siteId: own.siteId });
  await expect(move).rejects.toMatchObject(refused);
  const thingIds = [own.thingId];
  const made = createFleet(theirs(), uuidv7(), { name: "Mine", thingIds });
  await expect(made).rejects.toMatchObject(refused);
  const fleet = await addFleet(stranger, [thing.id]);
  await expect(editFleet(theirs(), fleet.id, { thingIds })).rejects.toMatchObject(refused);
  expect(await contents()).toEqual(before);
});
