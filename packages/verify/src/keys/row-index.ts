/** Rows of a table by a hash of their own: a chain of rows for each, held in two arrays of numbers. */
export type RowIndex = {
  /** The newest row of a hash; -1 when there is none. A row of another hash may stand in the same chain. */
  first(hash: number): number;
  /** The row after one in its chain; -1 at its end. */
  next(row: number): number;
  add(hash: number, row: number): void;
  /** Of a row that was added under that hash. */
  remove(hash: number, row: number): void;
  clear(): void;
};

const none = -1;

/** About one row a chain when full. Eight to twelve bytes a row, and nothing that a collector walks. */
export function createRowIndex(mostRows: number): RowIndex {
  const chains = 2 ** Math.ceil(Math.log2(Math.max(2, mostRows)));
  const heads = new Int32Array(chains).fill(none);
  const nexts = new Int32Array(mostRows).fill(none);
  const chainOf = (hash: number): number => hash & (chains - 1);
  return {
    first: (hash) => heads[chainOf(hash)] ?? none,
    next: (row) => nexts[row] ?? none,
    add(hash, row) {
      const chain = chainOf(hash);
      nexts[row] = heads[chain] ?? none;
      heads[chain] = row;
    },
    remove(hash, row) {
      const chain = chainOf(hash);
      let before = none;
      for (let at = heads[chain] ?? none; at !== row; at = nexts[at] ?? none) before = at;
      if (before === none) heads[chain] = nexts[row] ?? none;
      else nexts[before] = nexts[row] ?? none;
    },
    clear() {
      heads.fill(none);
    },
  };
}
