import type { Scope } from "./action.ts";
import { scopeCovers } from "./covers.ts";

/** A row of a list of scopes that adds nothing, and the row (counted from 0) that makes it so. */
export type ScopeOverlap = { index: number; kind: "duplicate" | "covered"; by: number };

/** Rows that could be left out without changing what a key may do. Of two equal rows the first stays. */
export function scopeOverlaps(scopes: readonly Scope[]): ScopeOverlap[] {
  return scopes.flatMap((scope, index): ScopeOverlap[] => {
    const by = scopes.findIndex((other, at) => at !== index && makesIdle(other, at, scope, index));
    const other = scopes[by];
    return other === undefined ? [] : [{ index, kind: kindOf(scope, other), by }];
  });
}

const makesIdle = (other: Scope, at: number, scope: Scope, index: number): boolean =>
  scopeCovers(other, scope) && (at < index || !scopeCovers(scope, other));

const kindOf = (scope: Scope, other: Scope): ScopeOverlap["kind"] =>
  scopeCovers(scope, other) ? "duplicate" : "covered";
