import type { RequestAction, Scope } from "./action.ts";
import { actionCovers } from "./covers.ts";
import { parseResourceFilter, type ResourceFilter } from "./resource-filter.ts";

/** Where a filter and a path first part. Positions count from 1; null means that the one ends there and the other does not. */
export type SegmentDifference = { position: number; expected: string | null; got: string | null };

/** How a scope fails to grant a request, against the address of the resource to which it comes closest. */
export type ScopeDifference = {
  /** In the key's list, from 0. */
  index: number;
  scope: Scope;
  address: string;
  actionDiffers: boolean;
  /** Null when every segment fits and the action alone does not. */
  segment: SegmentDifference | null;
};

/** `fitting`: how many segments fit before the first that does not. `wrong`: how many things would have to change. */
type Measured = ScopeDifference & { fitting: number; wrong: number };

/** How each scope differs from what was asked, closest first. Of scopes that do not parse nothing is said: they grant nothing. */
export function scopeDifferences(
  scopes: readonly Scope[],
  action: RequestAction,
  addresses: readonly string[],
): ScopeDifference[] {
  return scopes
    .flatMap((scope, index) => {
      const parsed = parseResourceFilter(scope.resourceFilter);
      if (!parsed.ok) return [];
      const { filter } = parsed;
      return closest(addresses.map((at) => measure({ scope, index, filter }, action, at)));
    })
    .sort(byCloseness)
    .map(({ fitting, wrong, ...difference }) => difference);
}

function measure(
  { scope, index, filter }: { scope: Scope; index: number; filter: ResourceFilter },
  action: RequestAction,
  address: string,
): Measured {
  const { all, segments } = filter;
  const path = address.split("/");
  const length = all ? 0 : Math.max(segments.length, path.length);
  const parting = Array.from({ length }, (_, at) => at).filter(
    (at) => segments[at] !== path[at] && (segments[at] !== "#" || path[at] === undefined),
  );
  const [first] = parting;
  const actionDiffers = !actionCovers(scope.action, action);
  return {
    ...{ index, scope, address, actionDiffers },
    segment:
      first === undefined
        ? null
        : { position: first + 1, expected: segments[first] ?? null, got: path[first] ?? null },
    fitting: first ?? length,
    wrong: parting.length + (actionDiffers ? 1 : 0),
  };
}

const closest = (measured: readonly Measured[]): Measured[] =>
  measured.toSorted(byCloseness).slice(0, 1);

const byCloseness = (a: Measured, b: Measured): number =>
  a.wrong - b.wrong || b.fitting - a.fitting || a.index - b.index;
