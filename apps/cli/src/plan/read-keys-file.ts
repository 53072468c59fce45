import { isAlias, LineCounter, parseDocument, visit } from "yaml";
import { z } from "zod";
import type { FieldFault } from "../api/api-problem.ts";
import { type FaultPlaces, faultPlaces } from "./file-faults.ts";
import { type WantedKey, wantedKey } from "./wanted-key.ts";

export type KeysFile =
  | { ok: true; keys: WantedKey[] }
  /** All of them, in the order of their lines. */
  | { ok: false; faults: FieldFault[] };

/** Reads `keys: [...]`, in YAML. Nothing of a file with a fault is used. */
export function readKeysFile(text: string, now: Date): KeysFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const places = faultPlaces(document, lines);
  const syntax = [
    ...document.errors.map(({ pos, message }) => places.atOffset(pos[0], message)),
    ...unresolved(document, places),
  ];
  if (syntax.length > 0) return refused(syntax);
  const read = keysFile(now).safeParse(document.toJS({ maxAliasCount: -1 }));
  if (!read.success) {
    return refused(read.error.issues.map(({ path, message }) => places.atPath(path, message)));
  }
  const keys = read.data.keys.map((key, at) => ({ ...key, line: places.lineOf(["keys", at]) }));
  const twice = repeatedNames(keys, places);
  return twice.length > 0 ? refused(twice) : { ok: true, keys };
}

const keysFile = (now: Date) =>
  z.strictObject(
    { keys: z.array(wantedKey(now), { error: "Give a list of keys" }) },
    { error: "Give keys: and under it a list of keys, and nothing else" },
  );

const byLine = (a: FieldFault, b: FieldFault) => (a.line ?? 0) - (b.line ?? 0);
const refused = (faults: FieldFault[]): KeysFile => ({ ok: false, faults: faults.sort(byLine) });

/** `*` begins an alias in YAML: a scope of any action has to be in quotes. */
function unresolved(
  document: Parameters<typeof faultPlaces>[0],
  places: FaultPlaces,
): FieldFault[] {
  const anchors = new Set<string>();
  const faults: FieldFault[] = [];
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) return void (node.anchor && anchors.add(node.anchor));
      if (anchors.has(node.source)) return;
      const message = `*${node.source} is an alias of nothing; put what begins with * in quotes`;
      faults.push(places.atOffset(node.range?.[0] ?? 0, message));
    },
  });
  return faults;
}

/** Names are how the file's keys are found again. */
function repeatedNames(keys: readonly WantedKey[], places: FaultPlaces): FieldFault[] {
  const lineOfName = new Map<string, number>();
  return keys.flatMap(({ name, line }, at) => {
    const first = lineOfName.get(name);
    if (first === undefined) lineOfName.set(name, line);
    return first === undefined
      ? []
      : [places.atPath(["keys", at, "name"], `The key of line ${first} has this name too`)];
  });
}
