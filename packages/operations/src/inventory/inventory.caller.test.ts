import { apiKey } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addTelemetry,
  CallerRefused,
  createFleet,
  createSite,
  createThing,
  deleteFleet,
  deleteSite,
  deleteThing,
  editFleet,
  editKey,
  editSite,
  editThing,
  listSites,
  type OperationContext,
  placeAddress,
  revokeKey,
} from "../index.ts";
import { demanding, keyContext } from "../test/key-context.ts";
import { addFleet, addSite, addThing, newInventory } from "./test/inventory-of.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

type Ids = { siteId: string; emptySiteId: string; fleetId: string; thingId: string };
const changes: Record<string, (ctx: OperationContext, ids: Ids) => Promise<unknown>> = {
  createSite: (ctx) => createSite(ctx, uuidv7(), { name: "Depot" }),
  editSite: (ctx, { siteId }) => editSite(ctx, siteId, { name: "Depot" }),
  deleteSite: (ctx, { emptySiteId }) => deleteSite(ctx, emptySiteId),
  createFleet: (ctx, { thingId }) =>
    createFleet(ctx, uuidv7(), { name: "Nights", thingIds: [thingId] }),
  editFleet: (ctx, { fleetId }) => editFleet(ctx, fleetId, { name: "Days", thingIds: [] }),
  deleteFleet: (ctx, { fleetId }) => deleteFleet(ctx, fleetId),
  createThing: (ctx, { siteId }) =>
    createThing(ctx, uuidv7(), { type: "Battery", name: "Cabinet", siteId }),
  editThing: (ctx, { thingId, emptySiteId }) =>
    editThing(ctx, thingId, { name: "Cabinet", siteId: emptySiteId }),
  deleteThing: (ctx, { thingId }) => deleteThing(ctx, thingId),
  addTelemetry: (ctx, { thingId }) =>
    addTelemetry(ctx, thingId, { points: [{ metric: "power", value: 1 }] }),
};

async function withInventory() {
  const inventory = await newInventory(database.db);
  const siteId = (await addSite(inventory)).id;
  const thingId = (await addThing(inventory, siteId)).id;
  const ids: Ids = {
    ...{ siteId, thingId, emptySiteId: (await addSite(inventory)).id },
    fleetId: (await addFleet(inventory, [thingId])).id,
  };
  return { inventory, ids };
}
const tables = ["site", "fleet", "thing", "fleet_thing", "telemetry"];
/** Every row of the organization's inventory, as text. */
const contents = (orgId: string) =>
  Promise.all(
    tables.map((table) =>
      database.db.execute(
        sql`select t::text from ${sql.identifier(table)} t where org_id = ${orgId} order by 1`,
      ),
    ),
  );
const refused = (code: string) =>
  expect.objectContaining({ refusal: expect.objectContaining({ code }) });

describe.each(Object.entries(changes))("%s", (_, change) => {
  test("by a key revoked since its request was verified changes nothing", async () => {
    const { inventory, ids } = await withInventory();
    const { ctx, keyId } = await keyContext(inventory.owner);
    await revokeKey(inventory.owner, keyId);
    const before = await contents(ctx.org.id);
    const error = await change(ctx, ids).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(CallerRefused);
    expect(error).toEqual(refused("revoked_api_key"));
    expect(await contents(ctx.org.id)).toEqual(before);
  });

  test("by a key narrowed since changes nothing", async () => {
    const { inventory, ids } = await withInventory();
    const key = await keyContext(inventory.owner);
    const needing = demanding(key, "write", placeAddress("Site", ids.siteId));
    await editKey(inventory.owner, key.keyId, {
      scopes: [{ action: "read", resourceFilter: "*" }],
    });
    const before = await contents(needing.org.id);
    const error = await change(needing, ids).catch((error: unknown) => error);
    expect(error).toEqual(refused("insufficient_scope"));
    expect(await contents(needing.org.id)).toEqual(before);
  });

  test("by a member is refused: the console has no inventory", async () => {
    const { inventory, ids } = await withInventory();
    await expect(change(inventory.owner, ids)).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a change that waits for the revocation of its key to commit is refused by it", async () => {
  const { inventory } = await withInventory();
  const { ctx, keyId, scopes } = await keyContext(inventory.owner);
  const id = uuidv7();
  const change = await database.db.transaction(async (tx) => {
    await tx.update(apiKey).set({ revokedAt: new Date() }).where(eq(apiKey.id, keyId));
    const outcome = createSite(ctx, id, { name: "Depot" }).catch((error: unknown) => error);
    await expect.poll(isWaiting).toBe(true);
    return { outcome };
  });
  expect(await change.outcome).toEqual(refused("revoked_api_key"));
  const sites = await listSites(ctx, { scopes, limit: 200, after: null });
  expect(sites.items.map((site) => site.id)).not.toContain(id);
});

/** Whether a statement of this database waits for a lock. */
async function isWaiting(): Promise<boolean> {
  const rows = await database.db.execute(
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}
