import { parseResourceFilter } from "./resource-filter.ts";

/** The segments of a concrete resource, or null: a request's own path has no `#`, no `*` and no fault. */
export function parseResourcePath(text: string): readonly string[] | null {
  const parsed = parseResourceFilter(text);
  if (!parsed.ok || parsed.filter.all || parsed.filter.segments.includes("#")) return null;
  return parsed.filter.segments;
}
