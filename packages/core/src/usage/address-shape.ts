import { catalogue, type SegmentRule } from "../scope/catalogue.ts";

/**
 * An address taken apart. `shape` is its types and the values of closed sets, with `?` for each id; `idsAt` says which
 * segments those are. `#` in place of an id leaves the shape as it is, so a position (the shape, and which id of it)
 * has the same name after it was collapsed.
 */
export type AddressShape = {
  segments: readonly string[];
  shape: string;
  idsAt: readonly number[];
};

export function shapeOf(address: string): AddressShape {
  const segments = address.split("/");
  const fixed = fixedSegments(segments);
  const idsAt: number[] = [];
  const parts = segments.map((segment, at) => {
    if (fixed[at]) return segment;
    idsAt.push(at);
    return "?";
  });
  return { segments, shape: parts.join("/"), idsAt };
}

/** From a type on that the catalogue does not know, every segment is taken for an id. */
function fixedSegments(segments: readonly string[]): boolean[] {
  let rules: readonly SegmentRule[] | null = [];
  let past = 0;
  return segments.map((segment) => {
    if (rules === null) return false;
    const rule = rules[past++];
    if (rule !== undefined) return isFixed(segment, rule);
    rules = rulesAfter(segment);
    past = 0;
    return rules !== null;
  });
}

function rulesAfter(type: string): readonly SegmentRule[] | null {
  const known = Object.hasOwn(catalogue, type) ? catalogue[type] : undefined;
  return known?.segments ?? null;
}

/** `*` is the wildcard of a form, which never stood for an id. */
const isFixed = (segment: string, { oneOf }: SegmentRule): boolean =>
  segment === "*" || oneOf?.includes(segment) === true;
