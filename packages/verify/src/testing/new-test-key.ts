import { actions, type KeyType, parseAllowedIps, parseResourceFilter, type Scope } from "@avy/core";

/** What a test says of a key; everything has a default. */
export type NewTestKey = {
  /** Default: external. */
  type?: KeyType;
  /** Default: any action on everything. */
  scopes?: readonly Scope[];
  /** Addresses and CIDR ranges. Default: from everywhere, also where the address is not known. */
  allowedIpCidrs?: readonly string[];
  /** Default: never. One that has passed makes an expired key. */
  expiresAt?: Date | null;
  /** A UUID. Default: one organization for all keys of a verifier. */
  orgId?: string;
};

/** The settings as they are stored. Throws a `TypeError` that names the field: a scope with a fault would grant nothing. */
export function readTestKey({ scopes = [everything], allowedIpCidrs = [] }: NewTestKey) {
  for (const [at, { action, resourceFilter }] of scopes.entries()) {
    if (!actions.includes(action)) {
      throw new TypeError(`scopes[${at}].action must be one of ${actions.join(", ")}`);
    }
    const parsed = parseResourceFilter(resourceFilter);
    if (!parsed.ok) throw new TypeError(`scopes[${at}].resourceFilter: ${parsed.message}`);
  }
  const { canonical, faults } = parseAllowedIps(allowedIpCidrs);
  for (const { index, message } of faults) {
    throw new TypeError(`allowedIpCidrs${index === null ? "" : `[${index}]`}: ${message}`);
  }
  return { scopes, allowedIpCidrs: canonical };
}

const everything: Scope = { action: "*", resourceFilter: "*" };
