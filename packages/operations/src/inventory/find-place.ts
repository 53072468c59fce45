import { isUuid, type OrgId } from "@avy/core";
import type { Db } from "@avy/db";
import { type PlaceKind, type PlaceView, placeColumns, placeTables, rowOfPlace } from "./place.ts";

type From = { db: Db; org: { id: OrgId } };

/** One of the organization's sites; null for another's, for one that does not exist and for an id that is none. */
export const findSite = (from: From, id: string) => findPlace(from, "Site", id);

/** The same of its fleets. */
export const findFleet = (from: From, id: string) => findPlace(from, "Fleet", id);

async function findPlace(
  { db, org }: From,
  kind: PlaceKind,
  id: string,
): Promise<PlaceView | null> {
  if (!isUuid(id)) return null;
  const [row] = await db
    .select(placeColumns(kind))
    .from(placeTables[kind])
    .where(rowOfPlace(kind, org.id, id));
  return row ?? null;
}
