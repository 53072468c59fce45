import { addHistogram, type LatencyHistogram } from "./latency-histogram.ts";

/** What the counts of one row have in common: the start of its bucket, and what the reader or the table tells apart. */
export type RowKey = Readonly<Record<string, string | number>>;

type Counted = { count: number };
type Timed = Counted & { durations: LatencyHistogram };
type KeyOf<Row, Key> = (row: Row) => Key | null;

/**
 * Adds up counters, or rows that were folded before, under what `keyOf` says of each; null leaves one out.
 * Rows come out in the order of their keys: two workers that add to the same rows wait for one another, never
 * in a circle. Folding minutes into hours and those into days is folding minutes into days.
 */
export const foldCounters = <Row extends Counted, Key extends RowKey>(
  rows: Iterable<Row>,
  keyOf: KeyOf<Row, Key>,
): (Key & Counted)[] => fold<Row, Key, Counted>(rows, keyOf, () => ({ count: 0 }), addCount);

/** `foldCounters` of answers: how long they took is merged too, exactly. */
export const foldAnswers = <Row extends Timed, Key extends RowKey>(
  rows: Iterable<Row>,
  keyOf: KeyOf<Row, Key>,
): (Key & Timed)[] =>
  fold<Row, Key, Timed>(
    rows,
    keyOf,
    () => ({ count: 0, durations: new Map() }),
    (sum, row) => {
      addCount(sum, row);
      addHistogram(sum.durations, row.durations);
    },
  );

const addCount = (sum: Counted, added: Counted): void => {
  sum.count += added.count;
};

function fold<Row, Key extends RowKey, Sum>(
  rows: Iterable<Row>,
  keyOf: KeyOf<Row, Key>,
  nothing: () => Sum,
  add: (sum: Sum, row: Row) => void,
): (Key & Sum)[] {
  const sums = new Map<string, Key & Sum>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const name = nameOf(key);
    const sum = sums.get(name) ?? { ...key, ...nothing() };
    add(sum, row);
    sums.set(name, sum);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** Numbers are padded, so that names sort as their numbers do. */
const nameOf = (key: RowKey): string =>
  Object.values(key)
    .map((value) => String(value).padStart(typeof value === "number" ? 16 : 0, "0"))
    .join("|");
