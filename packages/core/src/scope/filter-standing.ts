import { catalogue, type SegmentRule } from "./catalogue.ts";
import { longestFilter, mostGroups } from "./resource-filter.ts";
import { valueEnd } from "./value-pattern.ts";

/**
 * What a stored filter is good for: one with a fault grants nothing; of one that is concrete wherever it fits, a path
 * that fits needs no other look. That is not so for `*`, nor where `#` stands in a closed set.
 */
export type FilterStanding = "faulty" | "concrete" | "open";

const types = new Map<string, readonly SegmentRule[]>(
  Object.entries(catalogue).map(([type, { segments }]) => [type, segments]),
);
const slash = "/".charCodeAt(0);
const hash = "#".charCodeAt(0);

/** Reads in place what `parseResourceFilter` reads, and makes nothing: a verifier reads ten for each key that it looks up. */
export function filterStanding(text: string): FilterStanding {
  if (text === "*") return "open";
  if (text.length > longestFilter) return "faulty";
  let standing: FilterStanding = "concrete";
  let at = 0;
  for (let groups = 0; groups < mostGroups; groups++) {
    const typeEnd = segmentEnd(text, at);
    const rules = types.get(text.slice(at, typeEnd));
    if (rules === undefined) return "faulty";
    at = typeEnd;
    for (const rule of rules) {
      const end = ruledEnd(text, at + 1, rule);
      if (end === null) return "faulty";
      if (rule.oneOf !== null && text.charCodeAt(at + 1) === hash) standing = "open";
      at = end;
    }
    if (at === text.length) return standing;
    at++;
  }
  return "faulty"; // a group too many
}

function segmentEnd(text: string, at: number): number {
  const end = text.indexOf("/", at);
  return end === -1 ? text.length : end;
}

/** Where the segment that begins at `from` ends; null where it is not what its rule takes. */
function ruledEnd(text: string, from: number, { oneOf }: SegmentRule): number | null {
  const end = valueOrWildcardEnd(text, from, oneOf);
  if (end === from || (end < text.length && text.charCodeAt(end) !== slash)) return null;
  return end;
}

/** `from` itself where there is neither. */
function valueOrWildcardEnd(text: string, from: number, oneOf: SegmentRule["oneOf"]): number {
  if (from >= text.length) return from;
  if (text.charCodeAt(from) === hash) return from + 1;
  if (oneOf === null) return valueEnd(text, from);
  const end = segmentEnd(text, from);
  return oneOf.includes(text.slice(from, end)) ? end : from;
}
