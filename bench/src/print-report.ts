import type { Report } from "./bench.ts";

/** The table for people: first column to the left, figures to the right. */
export function printReport({ title, notes, table, missed }: Report): void {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => (row[column] ?? "").length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  const print = (text: string) => process.stdout.write(`${text}\n`);
  print(`\n${title}`);
  for (const note of notes) print(`  ${note}`);
  print("");
  for (const row of table) print(`  ${line(row)}`);
  print("");
  for (const miss of missed) print(`  MISSED  ${miss}`);
}
