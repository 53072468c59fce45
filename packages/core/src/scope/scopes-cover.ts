import { requestActions, type Scope } from "./action.ts";
import { actionCovers, type ReadScope, readScope, readScopeCovers } from "./covers.ts";
import type { ResourceFilter } from "./resource-filter.ts";

type Granting = ReadScope & { filter: ResourceFilter };

/** Lists of rows can be made for which the question takes for ever; so many steps take some 25 ms. */
const mostSteps = 2_000;

/**
 * Whether every request that one of `inner` allows, one of `outer` allows too: `read`, `write` and `admin` together are
 * `*`, and all values of a closed set together are `#`. A `#` that takes any value is covered by another one alone.
 * Where lists are so entangled that it cannot be told in bounded time, the careful answer: no.
 */
export function scopesCover(outer: readonly Scope[], inner: readonly Scope[]): boolean {
  const granting = outer.map(readScope).filter(grants);
  const budget = { steps: mostSteps };
  return inner
    .map(readScope)
    .filter(grants)
    .every((scope) => isCovered(scope, granting, budget));
}

/** What does not parse grants nothing. */
const grants = (scope: ReadScope): scope is Granting => scope.filter !== null;

function isCovered(
  scope: Granting,
  outer: readonly Granting[],
  budget: { steps: number },
): boolean {
  if (budget.steps-- <= 0) return false;
  const meeting = outer.filter((other) => meets(other, scope));
  if (meeting.some((other) => readScopeCovers(other, scope))) return true;
  if (meeting.length < 2) return false;
  const parts = scope.action === "*" ? byAction(scope) : byClosedSet(scope, meeting);
  return parts.length > 0 && parts.every((part) => isCovered(part, meeting, budget));
}

/** Whether there is a request that both allow. */
function meets(a: Granting, b: Granting): boolean {
  if (!actionCovers(a.action, b.action) && !actionCovers(b.action, a.action)) return false;
  if (a.filter.all || b.filter.all) return true;
  const [left, right] = [a.filter.segments, b.filter.segments];
  const agree = (segment: string, index: number) =>
    segment === "#" || right[index] === "#" || segment === right[index];
  return left.length === right.length && left.every(agree);
}

const byAction = (scope: Granting): Granting[] =>
  requestActions.map((action) => ({ ...scope, action }));

/**
 * The scope taken apart at the first `#` in a closed set where one that it meets names a value; nothing when there is
 * none: taking it apart elsewhere would tell nothing apart.
 */
function byClosedSet({ action, filter }: Granting, meeting: readonly Granting[]): Granting[] {
  const sets = filter.groups.flatMap(({ rules }) => [null, ...rules.map(({ oneOf }) => oneOf)]);
  const named = (index: number) =>
    meeting.some(({ filter: other }) => !other.all && other.segments[index] !== "#");
  const at = sets.findIndex(
    (oneOf, index) => oneOf !== null && filter.segments[index] === "#" && named(index),
  );
  return (sets[at] ?? [])
    .map((value) => filter.segments.with(at, value).join("/"))
    .map((resourceFilter) => readScope({ action, resourceFilter }))
    .filter(grants);
}
