import { connectDb, type Db } from "@avy/db";
import type { TestDatabase } from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import {
  createFleet,
  createSite,
  createThing,
  type KeyActor,
  type MemberContext,
  newFleetInput,
  newThingInput,
  type OperationContext,
  siteInput,
} from "../../index.ts";
import { keyContext } from "../../test/key-context.ts";
import { bootstrappedOwner, testServices } from "../../test/member-context.ts";

/** An organization, and the request of a key that may do everything in it. */
export type TestInventory = {
  owner: MemberContext;
  ctx: OperationContext & { actor: KeyActor };
};

/** What the API connects as: no operation may need more than that role has. */
export function asApp(database: TestDatabase): { db: Db; close: () => Promise<void> } {
  return connectDb(database.urlAs("avy_app"), { connections: 5, silentMs: 30_000 });
}

export async function newInventory(db: Db): Promise<TestInventory> {
  const owner = await bootstrappedOwner(testServices(db));
  return { owner, ctx: (await keyContext(owner)).ctx };
}

export const addSite = ({ ctx }: TestInventory, name = "Harbour depot") =>
  createSite(ctx, uuidv7(), siteInput.parse({ name }));

export const addFleet = ({ ctx }: TestInventory, thingIds: string[] = [], name = "Night shift") =>
  createFleet(ctx, uuidv7(), newFleetInput.parse({ name, thingIds }));

export const addThing = (
  { ctx }: TestInventory,
  siteId: string,
  differs: { type?: string; name?: string } = {},
) =>
  createThing(
    ctx,
    uuidv7(),
    newThingInput.parse({ type: "Battery", name: "Cabinet H1", siteId, ...differs }),
  );
