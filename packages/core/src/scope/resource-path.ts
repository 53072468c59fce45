import { parseResourceFilter } from "./resource-filter.ts";

export type ParsedPath = { ok: true; segments: readonly string[] } | { ok: false; message: string };

/** A concrete resource, as a request names one: a filter's grammar without `#` and `*`. */
export function parseResourcePath(text: string): ParsedPath {
  const parsed = parseResourceFilter(text);
  if (!parsed.ok) return parsed;
  const { all, segments } = parsed.filter;
  if (all) return { ok: false, message: "a request names one resource; * is for scopes" };
  const wildcard = segments.indexOf("#");
  if (wildcard === -1) return { ok: true, segments };
  return {
    ok: false,
    message: `a request names one resource; segment ${wildcard + 1} is #, which is for scopes`,
  };
}
