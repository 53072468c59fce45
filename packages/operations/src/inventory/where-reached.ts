import { textArrayOf } from "@avy/db";
import { type SQL, sql } from "drizzle-orm";
import type { ThingSelector } from "./reach.ts";

/** The selectors as rows `v (site_id, thing_type, id)`, null where they take any. */
export const valuesOf = (selectors: readonly ThingSelector[]): SQL =>
  sql`unnest(
    ${textArrayOf(selectors, ({ siteId }) => siteId)}::uuid[],
    ${textArrayOf(selectors, ({ type }) => type)}::text[],
    ${textArrayOf(selectors, ({ id }) => id)}::uuid[]) as v (site_id, thing_type, id)`;

/** Whether one selector names the Thing of row `t`: for Things that are few already. */
export const isReached = (reach: readonly ThingSelector[]): SQL =>
  sql`exists (
    select from ${valuesOf(reach)}
    where (v.site_id is null or v.site_id = t.site_id)
      and (v.thing_type is null or v.thing_type = t.thing_type)
      and (v.id is null or v.id = t.id))`;
