import { type CompiledScopes, findCoveringScope, findScope } from "../scope/compiled-scopes.ts";
import type { ResourceDemand } from "./demand.ts";

/** One scope must grant the whole demand, on one address of the resource. Makes nothing: most requests end here. */
export function isGranted(scopes: CompiledScopes, demand: ResourceDemand): boolean {
  if (demand.kind === "form") return findCoveringScope(scopes, demand.action, demand.form) !== -1;
  for (const address of demand.addresses) {
    if (findScope(scopes, demand.action, address) !== -1) return true;
  }
  return false;
}

/** The scope (its index in the key's list) that grants a demand, and the address or form on which it does. */
export type Grant = { index: number; address: string };

/** What grants a demand, found as `isGranted` finds it; null when nothing does. */
export function findGrant(scopes: CompiledScopes, demand: ResourceDemand): Grant | null {
  if (demand.kind === "form") {
    const index = findCoveringScope(scopes, demand.action, demand.form);
    return index === -1 ? null : { index, address: demand.form };
  }
  for (const address of demand.addresses) {
    const index = findScope(scopes, demand.action, address);
    if (index !== -1) return { index, address };
  }
  return null;
}
