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

/** A scope whose filter was read; null for one that does not parse and so grants nothing. */
export type ReadScope = Scope & { filter: ResourceFilter | null };

export function readScope({ action, resourceFilter }: Scope): ReadScope {
  const parsed = parseResourceFilter(resourceFilter);
  return { action, resourceFilter, filter: parsed.ok ? parsed.filter : null };
}

/**
 * Whether every request that `inner` allows, `outer` allows: for escalation checks, duplicates, rows that say nothing
 * more. A filter that does not parse allows nothing: it covers nothing, and is covered by nothing but itself.
 */
export const scopeCovers = (outer: Scope, inner: Scope): boolean =>
  readScopeCovers(readScope(outer), readScope(inner));

/** `scopeCovers` of scopes that were read already. */
export function readScopeCovers(outer: ReadScope, inner: ReadScope): boolean {
  if (!actionCovers(outer.action, inner.action)) return false;
  if (outer.resourceFilter === inner.resourceFilter) return true;
  if (outer.filter === null || inner.filter === null) return false;
  return filterCovers(outer.filter, inner.filter);
}
