import type { OrgId } from "@avy/core";
import { type SQL, sql } from "drizzle-orm";
import type { ThingSelector } from "./reach.ts";
import { isReached, valuesOf } from "./where-reached.ts";

export type ThingPage = {
  orgId: OrgId;
  reach: readonly ThingSelector[];
  /** Only Things that this fleet refers to; null for no such filter. */
  fleetId: string | null;
  /** The last id of the page before; null for the first page. */
  after: string | null;
  most: number;
};

/**
 * A query of the ids of one page, in their order. It reads at most `most` index rows of each selector, whatever the
 * planner takes the tables for.
 */
export function idsOfPage(page: ThingPage): SQL {
  if (page.fleetId !== null) return idsInFleet(page, page.fleetId);
  const parts = shapes.flatMap(({ fixes, read }) => {
    const selectors = page.reach.filter(fixes);
    return selectors.length === 0 ? [] : [read(page, selectors)];
  });
  return sql`
    select distinct id from (${sql.join(parts, sql` union all `)}) as reached
    order by id limit ${page.most}`;
}

type Column = "site_id" | "thing_type";
type Shape = {
  fixes: (selector: ThingSelector) => boolean;
  read: (page: ThingPage, selectors: readonly ThingSelector[]) => SQL;
};

/** Every selector is of one of these, each with an index that has its Things in the order of their ids. */
const shapes: readonly Shape[] = [
  { fixes: ({ id }) => id !== null, read: byIds },
  { fixes: fixing(), read: every },
  { fixes: fixing("site_id"), read: along("site_id") },
  { fixes: fixing("thing_type"), read: along("thing_type") },
  { fixes: fixing("site_id", "thing_type"), read: along("site_id", "thing_type") },
];

function fixing(...columns: Column[]): Shape["fixes"] {
  const [site, type] = [columns.includes("site_id"), columns.includes("thing_type")];
  return ({ siteId, type: thingType, id }) =>
    id === null && (siteId !== null) === site && (thingType !== null) === type;
}

/** The id before every other: pages begin after it. */
const beforeAll = "00000000-0000-0000-0000-000000000000";
const cursor = ({ after }: ThingPage): SQL => sql`${after ?? beforeAll}::uuid`;

function every(page: ThingPage): SQL {
  return sql`(
    select id from thing where org_id = ${page.orgId} and id > ${cursor(page)}
    order by id limit ${page.most})`;
}

function byIds(page: ThingPage, selectors: readonly ThingSelector[]): SQL {
  return sql`
    select t.id from ${valuesOf(selectors)} cross join lateral (
      select id from thing
      where org_id = ${page.orgId} and id = v.id and id > ${cursor(page)}
        and (v.site_id is null or site_id = v.site_id)
        and (v.thing_type is null or thing_type = v.thing_type)
      limit 1) t`;
}

/**
 * A page of each value, from the index that begins with these columns: what comes after the value there is read too, and
 * left out. Were the value told by `=` where it is read, any index in the order of ids would do, at the planner's guess.
 */
function along(...columns: [Column, ...Column[]]): Shape["read"] {
  const listed = (alias: "v" | "t") =>
    sql.join(
      columns.map((column) => sql`${sql.identifier(alias)}.${sql.identifier(column)}`),
      sql`, `,
    );
  return (page, selectors) => sql`
    select t.id from ${valuesOf(selectors)} cross join lateral (
      select * from thing t
      where org_id = ${page.orgId} and (${listed("t")}, id) > (${listed("v")}, ${cursor(page)})
      order by ${listed("t")}, id limit ${page.most}) t
    where (${listed("t")}) = (${listed("v")})`;
}

/** A fleet has a thousand Things at most: they are walked, and each is looked up and judged. */
function idsInFleet(page: ThingPage, fleetId: string): SQL {
  return sql`
    select f.thing_id as id from fleet_thing f cross join lateral (
      select * from thing
      where org_id = ${page.orgId} and id = f.thing_id limit 1) t
    where f.org_id = ${page.orgId} and f.fleet_id = ${fleetId} and f.thing_id > ${cursor(page)}
      and ${isReached(page.reach)}
    order by f.thing_id limit ${page.most}`;
}
