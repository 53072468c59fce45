import { isUuid, type OrgId } from "@avy/core";
import { type Db, thing } from "@avy/db";
import { rowOfThing, type ThingView, thingColumns } from "./thing.ts";

/** One of the organization's Things; null for another's, for one that does not exist and for an id that is none. */
export async function findThing(
  { db, org }: { db: Db; org: { id: OrgId } },
  thingId: string,
): Promise<ThingView | null> {
  if (!isUuid(thingId)) return null;
  const [row] = await db.select(thingColumns).from(thing).where(rowOfThing(org.id, thingId));
  return row ?? null;
}
