import { type SQL, sql } from "drizzle-orm";

/**
 * One column of many rows as a Postgres array in text: one parameter, however many rows. What the schema of a batch lets
 * through needs no escape within quotes.
 */
export const arrayOf = <Row>(rows: readonly Row[], cellOf: (row: Row) => string | number): SQL =>
  sql`${`{${rows.map(cellOf).join(",")}}`}::text`;

/** Of texts that may be empty, hold spaces, or be missing. */
export const textArrayOf = <Row>(rows: readonly Row[], cellOf: (row: Row) => string | null): SQL =>
  arrayOf(rows, (row) => {
    const cell = cellOf(row);
    return cell === null ? "null" : `"${cell}"`;
  });

export const isoTime = (epochMs: number): string => new Date(epochMs).toISOString();

/** Starts of buckets: of thousands of rows there are a few, and each is written once. */
export function startArrayOf(rows: readonly { start: number }[]): SQL {
  const texts = new Map<number, string>();
  return arrayOf(rows, ({ start }) => {
    const text = texts.get(start) ?? isoTime(start);
    texts.set(start, text);
    return text;
  });
}

/** A day (whole days since the epoch) as Postgres writes it. */
export const isoDay = (day: number): string => isoTime(day * 86_400_000).slice(0, 10);
