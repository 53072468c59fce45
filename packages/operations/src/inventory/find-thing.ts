import { isUuid, type OrgId } from "@avy/core";
import { type Db, thing } from "@avy/db";
import { and, eq } from "drizzle-orm";

export type ThingView = { id: string; type: string; name: string; siteId: string; createdAt: Date };

/** One of the organization's Things; null for another's, for one that does not exist and for an id that is none. */
export async function findThing(
  { db, org }: { db: Db; org: { id: OrgId } },
  thingId: string,
): Promise<ThingView | null> {
  if (!isUuid(thingId)) return null;
  const [row] = await db
    .select({
      id: thing.id,
      type: thing.thingType,
      name: thing.name,
      siteId: thing.siteId,
      createdAt: thing.createdAt,
    })
    .from(thing)
    .where(and(eq(thing.orgId, org.id), eq(thing.id, thingId)));
  return row ?? null;
}
