import { type Action, requestActions, type Scope } from "./action.ts";
import { actionCovers, filterCovers } from "./covers.ts";
import { parseResourceFilter, type ResourceFilter } from "./resource-filter.ts";

type Granted = { action: Action; filter: ResourceFilter };

/**
 * Whether every request that one of `inner` allows, one of `outer` allows too: `read`, `write` and `admin` together are
 * `*`, and all values of a closed set together are `#`. A `#` that takes any value is only ever covered by another one.
 */
export function scopesCover(outer: readonly Scope[], inner: readonly Scope[]): boolean {
  const granting = outer.flatMap(readScope);
  return inner.flatMap(readScope).every((scope) => isCovered(scope, granting));
}

/** What does not parse grants nothing. */
function readScope({ action, resourceFilter }: Scope): Granted[] {
  const parsed = parseResourceFilter(resourceFilter);
  return parsed.ok ? [{ action, filter: parsed.filter }] : [];
}

function isCovered(scope: Granted, outer: readonly Granted[]): boolean {
  const meeting = outer.filter((other) => meets(other, scope));
  if (meeting.some((other) => coversAlone(other, scope))) return true;
  if (meeting.length < 2) return false;
  const parts = scope.action === "*" ? byAction(scope) : byClosedSet(scope);
  return parts.length > 0 && parts.every((part) => isCovered(part, meeting));
}

const coversAlone = (outer: Granted, inner: Granted): boolean =>
  actionCovers(outer.action, inner.action) && filterCovers(outer.filter, inner.filter);

/** Whether there is a request that both allow. */
function meets(a: Granted, b: Granted): boolean {
  if (!actionCovers(a.action, b.action) && !actionCovers(b.action, a.action)) return false;
  if (a.filter.all || b.filter.all) return true;
  const [left, right] = [a.filter.segments, b.filter.segments];
  const agree = (segment: string, index: number) =>
    segment === "#" || right[index] === "#" || segment === right[index];
  return left.length === right.length && left.every(agree);
}

const byAction = ({ filter }: Granted): Granted[] =>
  requestActions.map((action) => ({ action, filter }));

/** The scope, taken apart at its first `#` that stands in a closed set; nothing when it has none. */
function byClosedSet({ action, filter }: Granted): Granted[] {
  const sets = filter.groups.flatMap(({ rules }) => [null, ...rules.map(({ oneOf }) => oneOf)]);
  const at = sets.findIndex((oneOf, index) => oneOf !== null && filter.segments[index] === "#");
  const values = sets[at] ?? [];
  return values.flatMap((value) =>
    readScope({ action, resourceFilter: filter.segments.with(at, value).join("/") }),
  );
}
