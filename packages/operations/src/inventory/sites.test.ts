import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createThing, deleteSite, deleteThing, editSite, findSite } from "../index.ts";
import { addSite, addThing, asApp, newInventory } from "./test/inventory-of.ts";

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

const from = ({ ctx }: Awaited<ReturnType<typeof newInventory>>) => ({ db: app.db, org: ctx.org });

test("a site is made under the id it was promised, and found as it was answered", async () => {
  const inventory = await newInventory(app.db);
  const made = await addSite(inventory, "Harbour depot");
  expect(made).toMatchObject({ name: "Harbour depot", updatedAt: made.createdAt });
  expect(await findSite(from(inventory), made.id)).toEqual(made);
  expect(await findSite(from(inventory), uuidv7())).toBeNull();
  expect(await findSite(from(inventory), "b7")).toBeNull();
});

test("an edit changes the name, and when it was", async () => {
  const inventory = await newInventory(app.db);
  const made = await addSite(inventory);
  const edited = await editSite(inventory.ctx, made.id, { name: "Airport depot" });
  expect(edited).toMatchObject({ id: made.id, name: "Airport depot", createdAt: made.createdAt });
  expect(edited.updatedAt.getTime()).toBeGreaterThanOrEqual(made.updatedAt.getTime());
  expect(await findSite(from(inventory), made.id)).toEqual(edited);
});

test("a site that has Things is not deleted; one that has none any more is", async () => {
  const inventory = await newInventory(app.db);
  const site = await addSite(inventory);
  const thing = await addThing(inventory, site.id);
  await expect(deleteSite(inventory.ctx, site.id)).rejects.toMatchObject({
    code: "conflict",
    message: "The site still has Things; move or delete them first",
  });
  await deleteThing(inventory.ctx, thing.id);
  expect(await deleteSite(inventory.ctx, site.id)).toBeUndefined();
  expect(await findSite(from(inventory), site.id)).toBeNull();
});

test("a Thing that comes while its site is deleted is refused, or keeps the site", async () => {
  const inventory = await newInventory(app.db);
  const site = await addSite(inventory);
  const input = { type: "Battery", name: "Cabinet", siteId: site.id };
  const [made, deleted] = await Promise.allSettled([
    createThing(inventory.ctx, uuidv7(), input),
    deleteSite(inventory.ctx, site.id),
  ]);
  const failed = made.status === "rejected" ? made : deleted;
  expect(failed).toMatchObject({
    reason: { code: failed === made ? "validation_error" : "conflict" },
  });
  expect([made.status, deleted.status].sort()).toEqual(["fulfilled", "rejected"]);
});

test("what is gone can be neither edited nor deleted", async () => {
  const { ctx } = await newInventory(app.db);
  for (const id of [uuidv7(), "b7"]) {
    const refusal = { code: "not_found", message: "There is no such site" };
    await expect(editSite(ctx, id, { name: "Depot" })).rejects.toMatchObject(refusal);
    await expect(deleteSite(ctx, id)).rejects.toMatchObject(refusal);
  }
});
