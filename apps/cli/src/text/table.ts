import { displayWidth } from "./display-width.ts";

const gap = "  ";

export type Column<Row> = { title: string; cell: (row: Row) => string; right?: true };

/** Lines of columns that stand under each other, the titles first. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => visible(cell(row)))),
  ];
  const widths = columns.map((_, at) =>
    Math.max(...cells.map((line) => displayWidth(line[at] ?? ""))),
  );
  return cells.map((line) =>
    line
      .map((text, at) => padded(text, widths[at] ?? 0, columns[at]?.right === true))
      .join(gap)
      .trimEnd(),
  );
}

/** Names and their values, one a line; further lines of a value stand under its first. */
export function facts(pairs: readonly (readonly [string, string | readonly string[]])[]): string[] {
  const width = Math.max(...pairs.map(([name]) => displayWidth(name)));
  return pairs.flatMap(([name, value]) =>
    [value]
      .flat()
      .map((line, at) =>
        `${padded(at === 0 ? name : "", width, false)}${gap}${visible(line)}`.trimEnd(),
      ),
  );
}

function padded(text: string, width: number, right: boolean): string {
  const fill = " ".repeat(Math.max(0, width - displayWidth(text)));
  return right ? fill + text : text + fill;
}

/** A terminal obeys control characters: what came from elsewhere is shown without them. */
const visible = (text: string): string => text.replace(/\p{Cc}/gu, "\u{fffd}");
