import type { NewUuid, Scope } from "@avy/core";
import { site, thing } from "@avy/db";
import type { MemberContext } from "@avy/operations";
import type { Sql } from "postgres";

export const storedThings = 100_000;
/** What each of the narrow keys reaches. */
const reachedThings = 50;
const every = storedThings / reachedThings;
const rowsAStatement = 5_000;
const otherSites = 97;
const otherTypes = ["Battery", "Charger", "Meter", "Gateway"] as const;

/** A key's scopes; `fits` says whether one page holds all that they reach. */
export type Reach = { name: string; label: string; scopes: readonly Scope[]; fits: boolean };

type Sites = { large: string; small: string; mixed: string; others: string[] };

/**
 * One organization's Things, all over the order of ids: half of them in one large site, fifty in a small one, and in a
 * mixed one of thousands fifty of a type that is common everywhere else.
 */
export async function storeThings(owner: MemberContext, sql: Sql): Promise<Reach[]> {
  const { services, org } = owner;
  const createdAt = services.now();
  const row = (id: string) => ({ orgId: org.id, id, name: "Cabinet", createdAt });
  const sites = newSites(services.newUuid);
  const { large, small, mixed, others } = sites;
  await services.db.insert(site).values([large, small, mixed, ...others].map(row));
  const things = Array.from({ length: storedThings }, (_, index) => ({
    ...row(services.newUuid()),
    ...placeOf(index, sites),
  }));
  for (let from = 0; from < things.length; from += rowsAStatement) {
    await services.db.insert(thing).values(things.slice(from, from + rowsAStatement));
  }
  await sql`vacuum analyze thing`;
  const scattered = things.filter((_, index) => index % every === 5);
  return reachesOf(
    sites,
    scattered.map(({ id }) => id),
  );
}

const newSites = (newUuid: NewUuid): Sites => ({
  ...{ large: newUuid(), small: newUuid(), mixed: newUuid() },
  others: Array.from({ length: otherSites }, () => newUuid()),
});

function placeOf(index: number, { large, small, mixed, others }: Sites) {
  const thingType = otherTypes[Math.floor(index / 3) % otherTypes.length] ?? "";
  if (index % every === 1) return { siteId: small, thingType };
  if (index % 20 === 2) {
    return { siteId: mixed, thingType: index % every === 2 ? "Gateway" : "Battery" };
  }
  return { siteId: index % 2 === 0 ? large : (others[index % otherSites] ?? large), thingType };
}

function reachesOf({ small, mixed, others }: Sites, ids: readonly string[]): Reach[] {
  const read = (resourceFilter: string): Scope => ({ action: "read", resourceFilter });
  const scattered = ids.map((id) => read(`THING/#/${id}`));
  const wide = [
    ...others.map((id) => read(`PLACE/Site/${id}/THING/#/#`)),
    ...otherTypes.slice(1).map((type) => read(`THING/${type}/#`)),
  ];
  const ofSite = [read(`PLACE/Site/${small}/THING/#/#`)];
  const ofType = [read(`PLACE/Site/${mixed}/THING/Gateway/#`)];
  return [
    { name: "ids", label: "50 ids", scopes: scattered, fits: true },
    { name: "site", label: "a site of 50", scopes: ofSite, fits: true },
    { name: "typeInSite", label: "a type in a site", scopes: ofType, fits: true },
    { name: "all", label: "all of them", scopes: [read("*")], fits: false },
    { name: "hundredScopes", label: "a hundred scopes", scopes: wide, fits: false },
  ];
}
