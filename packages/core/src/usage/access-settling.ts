import { coarsenessOf, coarserRow, shapedRow } from "./access-coarseness.ts";
import { type AccessRow, accessRowName, rowSumming } from "./access-row.ts";
import { addByName } from "./sum-by-name.ts";

/** The most rows of one key and day. */
export const mostProfileRows = 500;

type NamedRow = [name: string, row: AccessRow];

/**
 * Rows made as coarse as they must be, equal ones added up, in the order of their use: those within the cap, and the
 * rest. Rows of one count are in the order of their names, so that the same rows are kept wherever this is done.
 */
export function settledRows(rows: Iterable<AccessRow>): { kept: NamedRow[]; rest: NamedRow[] } {
  const shaped = [...rows].map(shapedRow);
  const coarseness = coarsenessOf(shaped);
  const sums = new Map<string, AccessRow>();
  for (const row of shaped) {
    const coarser = coarserRow(row, coarseness);
    addByName(sums, accessRowName(coarser), coarser, rowSumming);
  }
  const ordered = [...sums].sort(mostUsedFirst);
  return { kept: ordered.slice(0, mostProfileRows), rest: ordered.slice(mostProfileRows) };
}

const mostUsedFirst = ([nameA, a]: NamedRow, [nameB, b]: NamedRow): number =>
  b.count - a.count || (nameA < nameB ? -1 : 1);
