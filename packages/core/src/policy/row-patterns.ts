import { filterCovers } from "../scope/covers.ts";
import { parseResourceFilter, type ResourceFilter } from "../scope/resource-filter.ts";

/** An address of a profile's row, as a scope sees it. */
export type RowPattern = {
  /** With `#` for a collapsed id and for the wildcard of a form alike: what covers it covers all that it may have been. */
  filter: ResourceFilter;
  /** Of each segment, whether any value of a scope may be the one that was there: ids that were collapsed. */
  free: readonly boolean[];
};

/**
 * Those addresses of a row that a scope can grant at all. A request of a form has no other address, so beside another
 * one a wildcard is a fault; and alone, what could not be read was the form `*`: nothing else of it is ever allowed.
 * Of collapsed ids it is taken that a path may hold them.
 */
export const rowPatterns = (addresses: readonly string[]): RowPattern[] =>
  addresses.flatMap((address) => patternOf(address, addresses.length === 1) ?? []);

function patternOf(address: string, isAlone: boolean): RowPattern | null {
  if (!isAlone && address.includes("*")) return null;
  const text = isAlone && address === "?" ? "*" : address.replaceAll("*", "#");
  const parsed = parseResourceFilter(text);
  if (!parsed.ok) return null;
  const { filter } = parsed;
  const sizes = filter.groups.flatMap(({ rules }) => [
    null,
    ...rules.map(({ oneOf }) => oneOf?.length ?? null),
  ]);
  const isCollapsed = address.split("/").map((segment) => segment === "#");
  // A value of a closed set is never collapsed: what was, is none of them.
  if (sizes.some((size, at) => size !== null && isCollapsed[at])) return null;
  return { filter, free: isCollapsed.map((is, at) => is || sizes[at] === 1) };
}

/** Whether a scope's filter grants whatever the address was. */
export const grantsAll = (filter: ResourceFilter, pattern: RowPattern): boolean =>
  filterCovers(filter, pattern.filter);

/** Whether the address may have been one that a scope's filter grants. */
export const mayGrant = (
  { all, segments }: ResourceFilter,
  { filter, free }: RowPattern,
): boolean =>
  all ||
  (segments.length === filter.segments.length &&
    segments.every(
      (segment, at) => segment === "#" || free[at] || segment === filter.segments[at],
    ));
