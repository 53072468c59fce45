import type { Action, RequestAction } from "./action.ts";

/** A scope with its filter read once. */
export type CompiledScope = { action: Action; all: boolean; segments: readonly string[] };

/** One scope must cover the whole demand; two halves never add up to a grant. */
export const scopeCovers = (
  scope: CompiledScope,
  action: RequestAction,
  path: readonly string[],
): boolean =>
  (scope.action === "*" || scope.action === action) &&
  (scope.all || segmentsMatch(scope.segments, path));

/** `#` stands for exactly one segment; no prefix, parent or child is implied. A `#` in `path` is matched by `#` alone. */
function segmentsMatch(filter: readonly string[], path: readonly string[]): boolean {
  if (filter.length !== path.length) return false;
  for (let index = 0; index < filter.length; index++) {
    const segment = filter[index];
    if (segment !== "#" && segment !== path[index]) return false;
  }
  return true;
}
