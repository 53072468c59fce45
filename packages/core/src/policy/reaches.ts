import type { RequestAction } from "../scope/action.ts";
import { parseResourceFilter } from "../scope/resource-filter.ts";
import { scopeCovers } from "../scope/scope-covers.ts";
import type { CompiledPolicy } from "./compile-policy.ts";

/**
 * Whether one scope covers a whole form such as `THING/#/{id}`: only then may a caller learn
 * that no such resource exists.
 */
export function reachesForm(policy: CompiledPolicy, action: RequestAction, form: string): boolean {
  const parsed = parseResourceFilter(form);
  if (!parsed.ok) return false;
  return policy.scopes.some((scope) => scopeCovers(scope, action, parsed.filter.segments));
}
