import type { Action, Scope } from "./action.ts";
import { parseResourceFilter, type ResourceFilter, type ResourceGroup } from "./resource-filter.ts";

/** `*` covers every action, any other itself alone. */
export const actionCovers = (outer: Action, inner: Action): boolean =>
  outer === "*" || outer === inner;

/**
 * Whether every resource that `inner` reaches, `outer` reaches. Lengths are left out of it: at the very edge of 1,024
 * characters a `#` may have room for fewer values than its closed set has, and the answer is then the careful one.
 */
export function filterCovers(outer: ResourceFilter, inner: ResourceFilter): boolean {
  if (outer.all) return true;
  if (inner.all || outer.groups.length !== inner.groups.length) return false;
  return outer.groups.every((group, index) => {
    const other = inner.groups[index];
    return other !== undefined && groupCovers(group, other);
  });
}

const groupCovers = (outer: ResourceGroup, inner: ResourceGroup): boolean =>
  outer.type === inner.type &&
  outer.values.every((value, index) => {
    const other = inner.values[index];
    return value === "#" || value === other || (other === "#" && isOnlyValue(outer, index));
  });

/** Of a closed set of one, that one is all that `#` can stand for. */
const isOnlyValue = ({ rules }: ResourceGroup, index: number): boolean =>
  rules[index]?.oneOf?.length === 1;

/**
 * Whether every request that `inner` allows, `outer` allows: for escalation checks, duplicates, rows that say nothing
 * more. A filter that does not parse allows nothing: it covers nothing, and is covered by nothing but itself.
 */
export function scopeCovers(outer: Scope, inner: Scope): boolean {
  if (!actionCovers(outer.action, inner.action)) return false;
  if (outer.resourceFilter === inner.resourceFilter) return true;
  const [a, b] = [outer, inner].map((scope) => parseResourceFilter(scope.resourceFilter));
  return a?.ok === true && b?.ok === true && filterCovers(a.filter, b.filter);
}
