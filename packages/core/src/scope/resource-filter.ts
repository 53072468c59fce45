import { excerptOf } from "../problem/excerpt.ts";
import { type Catalogue, catalogue, type SegmentRule } from "./catalogue.ts";
import { valuePattern } from "./value-pattern.ts";

/** One type token with the values of its segments; `rules` are the catalogue's, one a value. */
export type ResourceGroup = {
  type: string;
  caption: string;
  rules: readonly SegmentRule[];
  values: readonly string[];
};
/** `segments` of `*` alone is `["*"]` and it has no groups; of every other filter, types and values from the outside in. */
export type ResourceFilter = {
  all: boolean;
  segments: readonly string[];
  groups: readonly ResourceGroup[];
};
export type ParsedFilter = { ok: true; filter: ResourceFilter } | { ok: false; message: string };

/** In characters, which are bytes: a filter is ASCII. */
export const longestFilter = 1_024;
export const mostGroups = 8;

const refused = (message: string) => ({ ok: false, message }) as const;

/** Reads a filter exactly as it stands: nothing is trimmed, decoded or folded to another case. */
export function parseResourceFilter(text: string, types: Catalogue = catalogue): ParsedFilter {
  if (text === "*") return { ok: true, filter: { all: true, segments: ["*"], groups: [] } };
  if (text.length > longestFilter)
    return refused(`a filter has at most ${longestFilter} characters`);
  if (text === "") return refused("the filter is empty; use * for all resources");
  const segments = text.split("/");
  const groups: ResourceGroup[] = [];
  for (let at = 0; at < segments.length; ) {
    if (groups.length === mostGroups) return refused(`a filter has at most ${mostGroups} groups`);
    const group = readGroup(segments, at, types);
    if (!group.ok) return group;
    groups.push(group.group);
    at += 1 + group.group.values.length;
  }
  return { ok: true, filter: { all: false, segments, groups } };
}

/** The text that `parseResourceFilter` reads back into an equal filter. */
export const formatResourceFilter = (filter: Pick<ResourceFilter, "segments">): string =>
  filter.segments.join("/");

function readGroup(segments: readonly string[], at: number, types: Catalogue) {
  const type = segments[at] ?? "";
  const known = Object.hasOwn(types, type) ? types[type] : undefined;
  if (known === undefined) return refused(typeFault(type, at + 1, Object.keys(types)));
  const { caption, segments: rules } = known;
  const values = segments.slice(at + 1, at + 1 + rules.length);
  for (const [index, rule] of rules.entries()) {
    const fault = valueFault(values[index], rule);
    if (fault !== null) return refused(`segment ${index + 2} of ${type} ${fault}`);
  }
  return { ok: true, group: { type, caption, rules, values } } as const;
}

function typeFault(text: string, position: number, types: readonly string[]): string {
  const meant = types.find((type) => type === text.toUpperCase());
  return `segment ${position} must be a type (${types.join(", ")}); got ${quoted(text)}${mend(meant)}`;
}

function valueFault(text: string | undefined, { name, oneOf }: SegmentRule): string | null {
  const expected = oneOf === null ? `a ${name} or #` : `${oneOf.join(", ")} or #`;
  if (text === undefined) return `is missing; expected ${expected}`;
  if (text === "#") return null;
  if (oneOf === null ? valuePattern.test(text) : oneOf.includes(text)) return null;
  const meant = oneOf?.find((value) => value.toLowerCase() === text.toLowerCase());
  return `must be ${expected}; got ${quoted(text)}${mend(meant)}`;
}

const mend = (meant: string | undefined): string =>
  meant === undefined ? "" : `; did you mean ${meant}?`;

const quoted = (text: string): string => (text === "" ? "nothing" : excerptOf(text, 40));
