import { type AddressRules, compileAddressRules } from "../network/address-rules.ts";
import { parseResourceFilter } from "../scope/resource-filter.ts";
import type { CompiledScope } from "../scope/scope-covers.ts";
import type { Policy } from "./policy.ts";

/** A policy whose rules were read once, when its key was loaded. */
export type CompiledPolicy = Omit<Policy, "scopes" | "allowedIpCidrs"> & {
  scopes: readonly CompiledScope[];
  addresses: AddressRules;
};

/** A scope whose filter does not parse (it never should have been stored) grants nothing. */
export function compilePolicy({ scopes, allowedIpCidrs, ...facts }: Policy): CompiledPolicy {
  const compiled = scopes.flatMap(({ action, resourceFilter }) => {
    const parsed = parseResourceFilter(resourceFilter);
    return parsed.ok ? [{ action, all: parsed.filter.all, segments: parsed.filter.segments }] : [];
  });
  return { ...facts, scopes: compiled, addresses: compileAddressRules(allowedIpCidrs) };
}
