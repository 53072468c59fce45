import { type RequestAction, requestActions, type Scope } from "../scope/action.ts";
import { actionCovers, filterCovers, readScope } from "../scope/covers.ts";
import type { ResourceFilter } from "../scope/resource-filter.ts";
import type { EditCheck, Verdict } from "./edit-check.ts";
import { grantsAll, mayGrant, type RowPattern, rowPatterns } from "./row-patterns.ts";

export type ScopeCheck = {
  /** Whether there can be a request at all that is granted before and not after. */
  losesSome: boolean;
  /** Of a row's requests; a null action is that of a route for any key. */
  ofRow: (action: RequestAction | null, addresses: readonly string[]) => EditCheck;
};

/** What a row has at most of a request's addresses: of one with so many there may have been others. */
const mostAddresses = 1_000;

/** The scope check of a row's requests under two lists of scopes. Exact where no id was collapsed. */
export function scopeCheck(before: readonly Scope[], after: readonly Scope[]): ScopeCheck {
  const [old, edited] = [filtersByAction(before), filtersByAction(after)];
  const lost = byAction((action) => lostFilters(old[action], edited[action]));
  return {
    losesSome: requestActions.some((action) => lost[action].length > 0),
    ofRow: (action, addresses) =>
      action === null
        ? { before: "allowed", after: "allowed", mayBreak: false }
        : ofResource({ old: old[action], edited: edited[action], lost: lost[action] }, addresses),
  };
}

type Filters = readonly ResourceFilter[];

const byAction = <Value>(of: (action: RequestAction) => Value): Record<RequestAction, Value> => ({
  read: of("read"),
  write: of("write"),
  admin: of("admin"),
});

/** What does not parse grants nothing. */
const filtersByAction = (scopes: readonly Scope[]): Record<RequestAction, Filters> => {
  const granting = scopes.map(readScope);
  return byAction((asked) =>
    granting.flatMap(({ action, filter }) =>
      filter !== null && actionCovers(action, asked) ? [filter] : [],
    ),
  );
};

/**
 * Whatever is granted before and not after, one of these granted. Two filters that cover a third together do not do here:
 * a form is granted by one.
 */
const lostFilters = (old: Filters, edited: Filters): Filters =>
  old.filter((filter) => !edited.some((other) => filterCovers(other, filter)));

function ofResource(
  { old, edited, lost }: { old: Filters; edited: Filters; lost: Filters },
  addresses: readonly string[],
): EditCheck {
  const patterns = rowPatterns(addresses);
  const isCut = addresses.length >= mostAddresses;
  const after = verdictOf(edited, patterns, isCut);
  return {
    before: verdictOf(old, patterns, isCut),
    after,
    mayBreak: after !== "allowed" && (isCut ? lost.length > 0 : someMayGrant(lost, patterns)),
  };
}

function verdictOf(filters: Filters, patterns: readonly RowPattern[], isCut: boolean): Verdict {
  if (patterns.some((pattern) => filters.some((filter) => grantsAll(filter, pattern)))) {
    return "allowed";
  }
  return isCut || someMayGrant(filters, patterns) ? "untold" : "refused";
}

const someMayGrant = (filters: Filters, patterns: readonly RowPattern[]): boolean =>
  patterns.some((pattern) => filters.some((filter) => mayGrant(filter, pattern)));
