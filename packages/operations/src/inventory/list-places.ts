import { boundedObject, type Scope } from "@avy/core";
import { textArrayOf } from "@avy/db";
import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { OperationContext } from "../context.ts";
import { type ListPage, pageFields, pageOf } from "./list-page.ts";
import { type PlaceKind, type PlaceView, placeColumns, placeTables } from "./place.ts";
import { type PlaceReach, reachedPlaces } from "./reach.ts";

export const listPlacesInput = boundedObject(pageFields);
export type ListPlacesInput = z.output<typeof listPlacesInput>;

type List = (
  ctx: OperationContext,
  input: ListPlacesInput & { scopes: readonly Scope[] },
) => Promise<ListPage<PlaceView>>;

/** One page of the sites that a key with these scopes may read. */
export const listSites: List = (ctx, input) => listPlaces(ctx, "Site", input);

/** The same of the fleets. */
export const listFleets: List = (ctx, input) => listPlaces(ctx, "Fleet", input);

async function listPlaces(
  { services, org }: OperationContext,
  kind: PlaceKind,
  { scopes, limit, after }: Parameters<List>[1],
): Promise<ListPage<PlaceView>> {
  const reach = reachedPlaces(scopes, "read", kind);
  if (reach !== "all" && reach.length === 0) return { items: [], next: null };
  const table = placeTables[kind];
  const found = await services.db
    .select(placeColumns(kind))
    .from(table)
    .where(
      and(
        eq(table.orgId, org.id),
        after === null ? undefined : gt(table.id, after),
        isAmong(table.id, reach),
      ),
    )
    .orderBy(asc(table.id))
    .limit(limit + 1);
  return pageOf(found, limit, ({ id }) => id);
}

const isAmong = (id: (typeof placeTables)[PlaceKind]["id"], reach: PlaceReach): SQL | undefined =>
  reach === "all" ? undefined : sql`${id} = any(${textArrayOf(reach, (each) => each)}::uuid[])`;
