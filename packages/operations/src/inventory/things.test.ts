import type { Scope } from "@avy/core";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  CallerRefused,
  createThing,
  deleteThing,
  editThing,
  findThing,
  thingAddresses,
} from "../index.ts";
import { demanding, keyContext } from "../test/key-context.ts";
import { addSite, addThing, asApp, newInventory, type TestInventory } from "./test/inventory-of.ts";

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

const find = ({ ctx }: TestInventory, id: string) => findThing({ db: app.db, org: ctx.org }, id);
const write = (resourceFilter: string): Scope => ({ action: "write", resourceFilter });

test("a Thing is made under the id it was promised, and found as it was answered", async () => {
  const inventory = await newInventory(app.db);
  const site = await addSite(inventory);
  const made = await addThing(inventory, site.id, { type: "Battery", name: "Cabinet H1" });
  expect(made).toMatchObject({ type: "Battery", name: "Cabinet H1", siteId: site.id });
  expect(made.updatedAt).toEqual(made.createdAt);
  expect(await find(inventory, made.id)).toEqual(made);
  expect(await find(inventory, uuidv7())).toBeNull();
  expect(await find(inventory, "b7")).toBeNull();
});

test("its site must be there", async () => {
  const { ctx } = await newInventory(app.db);
  for (const siteId of [uuidv7(), "b7"]) {
    await expect(
      createThing(ctx, uuidv7(), { type: "Battery", name: "Cabinet", siteId }),
    ).rejects.toMatchObject({
      code: "validation_error",
      issues: [{ path: ["siteId"], message: "There is no such site" }],
    });
  }
});

test("an edit changes what is given and leaves the rest", async () => {
  const inventory = await newInventory(app.db);
  const [site, other] = [await addSite(inventory), await addSite(inventory)];
  const made = await addThing(inventory, site.id);
  const renamed = await editThing(inventory.ctx, made.id, { name: "Cabinet H2" });
  expect(renamed).toEqual({ ...made, name: "Cabinet H2", updatedAt: renamed.updatedAt });
  const moved = await editThing(inventory.ctx, made.id, { siteId: other.id, type: "Meter" });
  expect(moved).toEqual({
    ...{ ...renamed, siteId: other.id, type: "Meter" },
    updatedAt: moved.updatedAt,
  });
  expect(await find(inventory, made.id)).toEqual(moved);
});

test("a Thing is deleted once", async () => {
  const inventory = await newInventory(app.db);
  const made = await addThing(inventory, (await addSite(inventory)).id);
  expect(await deleteThing(inventory.ctx, made.id)).toBeUndefined();
  expect(await find(inventory, made.id)).toBeNull();
  for (const id of [made.id, uuidv7(), "b7"]) {
    const refusal = { code: "not_found", message: "There is no such Thing" };
    await expect(editThing(inventory.ctx, id, { name: "Cabinet" })).rejects.toMatchObject(refusal);
    await expect(deleteThing(inventory.ctx, id)).rejects.toMatchObject(refusal);
  }
});

describe("a move", () => {
  /** A key that may write Batteries in one of two sites. */
  async function inOneSite() {
    const inventory = await newInventory(app.db);
    const [own, other] = [await addSite(inventory), await addSite(inventory)];
    const key = await keyContext(inventory.owner, {
      scopes: [write(`PLACE/Site/${own.id}/THING/Battery/#`)],
    });
    return { inventory, own, other, key };
  }
  const insufficient = (place: string) => ({
    code: "insufficient_scope",
    message: `The key's scopes must also cover where the Thing goes: write on ${place}`,
  });

  test("needs write where the Thing goes, be there such a site or not", async () => {
    const { inventory, own, other, key } = await inOneSite();
    const made = await addThing(inventory, own.id);
    const ctx = demanding(key, "write", ...thingAddresses(made));
    for (const siteId of [other.id, uuidv7()]) {
      await expect(editThing(ctx, made.id, { siteId })).rejects.toMatchObject(
        insufficient(`PLACE/Site/${siteId}/THING/Battery/${made.id}`),
      );
    }
    await expect(editThing(ctx, made.id, { type: "Meter" })).rejects.toMatchObject(
      insufficient(`PLACE/Site/${own.id}/THING/Meter/${made.id}`),
    );
    expect(await find(inventory, made.id)).toEqual(made);
    expect(await editThing(ctx, made.id, { name: "Mine" })).toMatchObject({ name: "Mine" });
  });

  test("to a site that is not there is refused where the key could write in it", async () => {
    const inventory = await newInventory(app.db);
    const made = await addThing(inventory, (await addSite(inventory)).id);
    for (const siteId of [uuidv7(), "b7"]) {
      await expect(editThing(inventory.ctx, made.id, { siteId })).rejects.toMatchObject({
        code: "validation_error",
        issues: [{ path: ["siteId"], message: "There is no such site" }],
      });
    }
  });

  test("by another takes the Thing out of reach of a request that was verified before", async () => {
    const { inventory, own, other, key } = await inOneSite();
    const made = await addThing(inventory, own.id);
    const ctx = demanding(key, "write", ...thingAddresses(made));
    const moved = await editThing(inventory.ctx, made.id, { siteId: other.id });
    const changes = [
      () => editThing(ctx, made.id, { name: "Mine" }),
      () => editThing(ctx, made.id, { siteId: own.id }),
      () => deleteThing(ctx, made.id),
    ];
    for (const change of changes) {
      const refused = await change().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(CallerRefused);
      expect(refused).toMatchObject({
        refusal: { code: "insufficient_scope", action: "write", resource: `THING/#/${made.id}` },
      });
    }
    expect(await find(inventory, made.id)).toEqual(moved);
  });
});
