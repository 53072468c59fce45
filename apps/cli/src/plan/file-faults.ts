import type { Document, LineCounter, Node } from "yaml";
import type { FieldFault } from "../api/api-problem.ts";

type Path = readonly PropertyKey[];

/** Says of faults in a YAML document where they stand. */
export function faultPlaces(document: Document.Parsed, lines: LineCounter) {
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return {
    atOffset: (offset: number, message: string): FieldFault => ({
      ...{ path: "", message },
      ...placeAt(offset),
    }),
    atPath: (path: Path, message: string): FieldFault => ({
      ...{ path: pathText(path), message },
      ...placeAt(offsetOf(document, path)),
    }),
    lineOf: (path: Path): number => placeAt(offsetOf(document, path)).line,
  };
}
export type FaultPlaces = ReturnType<typeof faultPlaces>;

/** Of what stands at the path, or of the nearest thing around it: what is missing stands nowhere. */
function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    const offset = node?.range?.[0];
    if (offset !== undefined) return offset;
  }
  return document.contents?.range[0] ?? 0;
}

/** `keys[0].scopes[1]`. */
const pathText = (path: Path): string =>
  path
    .map((step, at) =>
      typeof step === "number" ? `[${step}]` : `${at === 0 ? "" : "."}${String(step)}`,
    )
    .join("");
