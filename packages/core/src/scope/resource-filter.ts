import { type Catalogue, catalogue, type SegmentRule } from "./catalogue.ts";

/** `segments` of `*` alone is `["*"]`; of every other filter, types and values in order. */
export type ResourceFilter = { segments: readonly string[]; all: boolean };
export type ParsedFilter = { ok: true; filter: ResourceFilter } | { ok: false; message: string };

const longestFilter = 1_024;
const mostGroups = 8;
const value = /^[A-Za-z0-9][A-Za-z0-9._:@~-]{0,127}$/;

const refused = (message: string): ParsedFilter => ({ ok: false, message });

/** Reads a filter exactly as it stands: nothing is trimmed, decoded or folded to another case. */
export function parseResourceFilter(text: string, types: Catalogue = catalogue): ParsedFilter {
  if (text === "*") return { ok: true, filter: { segments: ["*"], all: true } };
  if (text.length > longestFilter)
    return refused(`a filter has at most ${longestFilter} characters`);
  if (text === "") return refused("the filter is empty; use * for all resources");
  const segments = text.split("/");
  const fault = faultIn(segments, types);
  return fault === null ? { ok: true, filter: { segments, all: false } } : refused(fault);
}

function faultIn(segments: readonly string[], types: Catalogue): string | null {
  let groups = 0;
  for (let at = 0; at < segments.length; groups++) {
    if (groups === mostGroups) return `a filter has at most ${mostGroups} groups`;
    const type = segments[at] ?? "";
    const rules = Object.hasOwn(types, type) ? types[type] : undefined;
    if (rules === undefined) {
      return `segment ${at + 1} must be a type (${Object.keys(types).join(", ")}); got ${quoted(type)}`;
    }
    for (const [offset, rule] of rules.entries()) {
      const fault = segmentFault(segments[at + 1 + offset], rule, type, offset + 2);
      if (fault !== null) return fault;
    }
    at += 1 + rules.length;
  }
  return null;
}

/** `position` counts within the group, its type being 1. */
function segmentFault(
  text: string | undefined,
  rule: SegmentRule,
  type: string,
  position: number,
): string | null {
  const expected = rule.oneOf ? `${rule.oneOf.join(", ")} or #` : `a ${rule.name} or #`;
  if (text === undefined) return `segment ${position} of ${type} is missing; expected ${expected}`;
  if (text === "#") return null;
  const fits = rule.oneOf ? rule.oneOf.includes(text) : value.test(text);
  return fits ? null : `segment ${position} of ${type} must be ${expected}; got ${quoted(text)}`;
}

const quoted = (text: string): string =>
  text === ""
    ? "nothing"
    : JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text).slice(1, -1);
