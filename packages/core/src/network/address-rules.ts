import type { Address } from "./address.ts";
import { type Cidr, cidrContains, parseCidr } from "./cidr.ts";

/** A key's allowed IPs, read once. `unrestricted`: no address, known or unknown, is refused. */
export type AddressRules = { unrestricted: boolean; cidrs: readonly Cidr[] };

/** An entry that does not parse (it never should have been stored) restricts and matches nothing. */
export function compileAddressRules(entries: readonly string[]): AddressRules {
  const cidrs = entries.map(parseCidr).flatMap((parsed) => (parsed.ok ? [parsed.cidr] : []));
  const open = (version: 4 | 6) =>
    cidrs.some((cidr) => cidr.version === version && cidr.prefix === 0);
  return { unrestricted: entries.length === 0 || (open(4) && open(6)), cidrs };
}

/** An unknown address passes only an unrestricted list; each version is judged by its own rules alone. */
export const rulesAllow = (rules: AddressRules, address: Address | null): boolean =>
  rules.unrestricted ||
  (address !== null && rules.cidrs.some((cidr) => cidrContains(cidr, address)));
