import type { OrgId } from "@avy/core";
import { type Db, fleet, fleetThing, organization, site, thing } from "@avy/db";
import { v7 as uuidv7 } from "uuid";
import type { ThingView } from "../thing.ts";
import type { Random } from "./random.ts";

type WorldThing = Pick<ThingView, "id" | "type" | "siteId"> & { fleetIds: string[] };

/** An organization's inventory, as it was written. */
export type World = { siteIds: string[]; fleetIds: string[]; things: WorldThing[] };

/** Types that are easily taken for one another, and one that SQL could take for nothing. */
export const thingTypes = ["Battery", "battery", "Battery.X", "NULL", "Meter:2~b"];

const ids = (count: number) => Array.from({ length: count }, () => uuidv7()).sort();

/** Made up at random; the organization need not exist yet. */
export function drawWorld(random: Random, sizes = { sites: 6, fleets: 3, things: 300 }): World {
  const [siteIds, fleetIds] = [ids(sizes.sites), ids(sizes.fleets)];
  const things = ids(sizes.things).map((id) => ({
    ...{ id, type: random.oneOf(thingTypes), siteId: random.oneOf(siteIds) },
    fleetIds: fleetIds.filter(() => random.below(3) === 0),
  }));
  return { siteIds, fleetIds, things };
}

/** Writes the organization too, where it is not there. */
export async function writeWorld(db: Db, orgId: OrgId, world: World): Promise<void> {
  const createdAt = new Date();
  const named = (id: string) => ({ orgId, id, name: id, createdAt });
  await db
    .insert(organization)
    .values({ id: orgId, slug: `org-${orgId}`, name: "Org", createdAt })
    .onConflictDoNothing();
  await db.insert(site).values(world.siteIds.map(named));
  await db.insert(fleet).values(world.fleetIds.map(named));
  await db
    .insert(thing)
    .values(
      world.things.map(({ id, type, siteId }) => ({ ...named(id), thingType: type, siteId })),
    );
  await db
    .insert(fleetThing)
    .values(
      world.things.flatMap(({ id, fleetIds }) =>
        fleetIds.map((fleetId) => ({ orgId, fleetId, thingId: id })),
      ),
    );
}
