import type { Scope } from "./action.ts";
import { type ReadScope, readScope, readScopeCovers } from "./covers.ts";

/** A row of a list of scopes that adds nothing, and the row (counted from 0) that makes it so. */
export type ScopeOverlap = { index: number; kind: "duplicate" | "covered"; by: number };

/** Rows that could be left out without changing what a key may do. Of two equal rows the first stays. */
export function scopeOverlaps(scopes: readonly Scope[]): ScopeOverlap[] {
  const rows = scopes.map(readScope);
  return rows.flatMap((row, index): ScopeOverlap[] => {
    const by = rows.findIndex((other, at) => at !== index && makesIdle(other, at, row, index));
    const other = rows[by];
    return other === undefined ? [] : [{ index, kind: kindOf(row, other), by }];
  });
}

const makesIdle = (other: ReadScope, at: number, row: ReadScope, index: number): boolean =>
  readScopeCovers(other, row) && (at < index || !readScopeCovers(row, other));

const kindOf = (row: ReadScope, other: ReadScope): ScopeOverlap["kind"] =>
  readScopeCovers(row, other) ? "duplicate" : "covered";
