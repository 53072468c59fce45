import type { AccessRow } from "./access-row.ts";
import { type AddressShape, shapeOf } from "./address-shape.ts";
import { isShortened, shortened } from "./client-network.ts";

const mostIds = 100;
const mostNetworks = 64;

/** A row with its addresses taken apart. */
export type ShapedRow = { row: AccessRow; shapes: readonly AddressShape[] };

export const shapedRow = (row: AccessRow): ShapedRow => ({
  row,
  shapes: row.addresses.map(shapeOf),
});

/** What the rows of a profile no longer tell apart. */
export type Coarseness = {
  /** Of each shape that has any, which of its ids are collapsed to `#`. */
  collapsed: ReadonlyMap<string, readonly boolean[]>;
  /** The addresses of clients are shortened to their /24 and /64, all of them. */
  networks: boolean;
};

/**
 * What has to be collapsed in these rows: a position with more than 100 distinct ids, all addresses of clients past 64
 * distinct ones, and whatever one row shows to have been collapsed before. A function of the set of rows alone.
 */
export function coarsenessOf(rows: readonly ShapedRow[]): Coarseness {
  const idsOf = new Map<string, Set<string>[]>();
  const networks = new Set<string>();
  for (const { row, shapes } of rows) {
    if (row.network !== null) networks.add(row.network);
    for (const shape of shapes) addIds(idsOf, shape);
  }
  const isTooFine = (ids: Set<string>) => ids.size > mostIds || ids.has("#");
  const collapsed = [...idsOf].map(([shape, ids]) => [shape, ids.map(isTooFine)] as const);
  return {
    collapsed: new Map(collapsed.filter(([, which]) => which.includes(true))),
    networks: networks.size > mostNetworks || [...networks].some(isShortened),
  };
}

/** The row as coarse as that. Two that were told apart may now have one name. */
export function coarserRow({ row, shapes }: ShapedRow, coarseness: Coarseness): AccessRow {
  const { action, outcome, count, firstAtMs, lastAtMs } = row;
  const addresses = shapes.map((shape) => coarserAddress(shape, coarseness));
  const network =
    coarseness.networks && row.network !== null ? shortened(row.network) : row.network;
  const unique = [...new Set(addresses)].sort();
  return { action, addresses: unique, network, outcome, count, firstAtMs, lastAtMs };
}

function addIds(idsOf: Map<string, Set<string>[]>, { segments, shape, idsAt }: AddressShape): void {
  let ids = idsOf.get(shape);
  if (ids === undefined) {
    ids = idsAt.map(() => new Set());
    idsOf.set(shape, ids);
  }
  for (const [which, at] of idsAt.entries()) ids[which]?.add(segments[at] ?? "");
}

function coarserAddress(
  { segments, shape, idsAt }: AddressShape,
  { collapsed }: Coarseness,
): string {
  const which = collapsed.get(shape);
  if (which === undefined) return segments.join("/");
  const hidden = idsAt.filter((_, id) => which[id]);
  return segments.map((segment, at) => (hidden.includes(at) ? "#" : segment)).join("/");
}
