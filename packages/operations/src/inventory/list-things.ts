import { boundedObject, isUuid, type Scope, valuePattern } from "@avy/core";
import { thing } from "@avy/db";
import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { OperationContext } from "../context.ts";
import { type ListPage, pageFields, pageOf } from "./list-page.ts";
import { narrowReach, reachedPlaces, reachedThings } from "./reach.ts";
import { type ThingView, thingColumns } from "./thing.ts";
import { idsOfPage } from "./thing-page.ts";

const filter = (mend: string) => z.string(mend).regex(valuePattern, mend).optional();

/** Only Things with all that is given; `fleetId` those that the fleet refers to, for who may read it. */
export const listThingsInput = boundedObject({
  ...pageFields,
  siteId: filter("Give the id of a site"),
  type: filter("Give a type of Thing"),
  fleetId: filter("Give the id of a fleet"),
});
export type ListThingsInput = z.output<typeof listThingsInput>;

/** One page of the Things that a key with these scopes may read. */
export async function listThings(
  { services, org }: OperationContext,
  { scopes, limit, after, fleetId, ...filters }: ListThingsInput & { scopes: readonly Scope[] },
): Promise<ListPage<ThingView>> {
  if (fleetId !== undefined && !reachesFleet(scopes, fleetId)) return { items: [], next: null };
  const reach = narrowReach(reachedThings(scopes, "read"), filters);
  const isNoFleet = fleetId !== undefined && !isUuid(fleetId);
  if (reach.length === 0 || isNoFleet) return { items: [], next: null };
  const page = { orgId: org.id, reach, fleetId: fleetId ?? null, after, most: limit + 1 };
  const found = await services.db
    .select(thingColumns)
    .from(thing)
    .where(and(eq(thing.orgId, org.id), sql`${thing.id} = any(array(${idsOfPage(page)}))`))
    .orderBy(asc(thing.id));
  return pageOf(found, limit, ({ id }) => id);
}

/** Which Things a fleet refers to is the fleet's to tell. */
function reachesFleet(scopes: readonly Scope[], fleetId: string): boolean {
  const reach = reachedPlaces(scopes, "read", "Fleet");
  return reach === "all" || reach.includes(fleetId);
}
