import {
  isUuid,
  parseResourceFilter,
  type RequestAction,
  type ResourceFilter,
  type Scope,
  valuePattern,
} from "@avy/core";
import type { PlaceKind } from "./place.ts";

/** Things with all of these; null is any. A key reaches what one of its selectors names. */
export type ThingSelector = {
  readonly siteId: string | null;
  readonly type: string | null;
  readonly id: string | null;
};

/** All places of a kind, or those with these ids. */
export type PlaceReach = "all" | readonly string[];

const everyThing: ThingSelector = { siteId: null, type: null, id: null };

/**
 * Which Things a key's scopes reach, as `decide` would say of each by `thingAddresses`: `reach.test.ts` runs both over
 * the same rows. An id that is no UUID is no row's.
 */
export function reachedThings(scopes: readonly Scope[], action: RequestAction): ThingSelector[] {
  return distinct(filtersFor(scopes, action).flatMap((filter) => selectorOf(filter) ?? []));
}

/** What a list's own filters leave of a reach. A text that is no id or no type leaves nothing. */
export function narrowReach(
  reach: readonly ThingSelector[],
  { siteId, type }: { siteId?: string | undefined; type?: string | undefined },
): ThingSelector[] {
  if (siteId !== undefined && !isUuid(siteId)) return [];
  if (type !== undefined && !valuePattern.test(type)) return [];
  const left = reach.filter(
    (selector) => meets(selector.siteId, siteId) && meets(selector.type, type),
  );
  return distinct(
    left.map((selector) => ({
      siteId: siteId ?? selector.siteId,
      type: type ?? selector.type,
      id: selector.id,
    })),
  );
}

/** Which sites or fleets a key's scopes reach. */
export function reachedPlaces(
  scopes: readonly Scope[],
  action: RequestAction,
  kind: PlaceKind,
): PlaceReach {
  const ids = new Set<string>();
  for (const { all, groups } of filtersFor(scopes, action)) {
    if (all) return "all";
    const [place, ...inner] = groups;
    if (inner.length > 0 || place?.type !== "PLACE") continue;
    const [placeKind, id] = place.values.map(fixed);
    if (!meets(placeKind, kind)) continue;
    if (id === null) return "all";
    if (id !== undefined && isUuid(id)) ids.add(id);
  }
  return [...ids];
}

/** Of the scopes that grant the action; one whose filter has a fault grants nothing. */
const filtersFor = (scopes: readonly Scope[], action: RequestAction): ResourceFilter[] =>
  scopes.flatMap((scope) => {
    if (scope.action !== action && scope.action !== "*") return [];
    const parsed = parseResourceFilter(scope.resourceFilter);
    return parsed.ok ? [parsed.filter] : [];
  });

/** Null for a filter that fits no address of a Thing. */
function selectorOf({ all, groups }: ResourceFilter): ThingSelector | null {
  if (all) return everyThing;
  const thing = groups.at(-1);
  if (thing?.type !== "THING" || groups.length > 2) return null;
  const [type = null, id = null] = thing.values.map(fixed);
  const site = groups.length === 2 ? siteOf(groups) : { siteId: null };
  if (site === null || !isRowId(site.siteId) || !isRowId(id)) return null;
  return { siteId: site.siteId, type, id };
}

/** Null where the outer group is no site. */
function siteOf([place]: ResourceFilter["groups"]): Pick<ThingSelector, "siteId"> | null {
  if (place?.type !== "PLACE") return null;
  const [kind, siteId = null] = place.values.map(fixed);
  return meets(kind, "Site") ? { siteId } : null;
}

const fixed = (value: string): string | null => (value === "#" ? null : value);
const isRowId = (id: string | null): boolean => id === null || isUuid(id);

/** Whether two demands on one segment can both be met; null and undefined demand nothing. */
const meets = (one: string | null | undefined, other: string | undefined): boolean =>
  other === undefined || one === null || one === undefined || one === other;

/** Each once; the one that names all leaves nothing to the others. */
function distinct(selectors: readonly ThingSelector[]): ThingSelector[] {
  const isAll = ({ siteId, type, id }: ThingSelector) =>
    siteId === null && type === null && id === null;
  if (selectors.some(isAll)) return [everyThing];
  return [
    ...new Map(
      selectors.map((selector) => [
        [selector.siteId, selector.type, selector.id].map((value) => value ?? "#").join("/"), // neither is in a value
        selector,
      ]),
    ).values(),
  ];
}
