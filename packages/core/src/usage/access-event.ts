import type { Address } from "../network/address.ts";
import type { RequestAction } from "../scope/action.ts";
import { redactTokens } from "../token/token-pattern.ts";
import type { AccessRow } from "./access-row.ts";
import { clientNetwork } from "./client-network.ts";
import type { Outcome } from "./outcome.ts";

/** One decision about a request of the key whose profile it is. */
export type AccessEvent = {
  /** Null, with no address, where the route takes any valid key. */
  action: RequestAction | null;
  /** Those of the resource, or the one form (`THING/#/{id}`) of a resource that is not there. */
  addresses: readonly string[];
  client: Address | null;
  outcome: Outcome;
  /** Epoch milliseconds, fractions allowed. */
  atMs: number;
};

/** The row of one decision, every address and id whole. */
export function accessRowOf({ action, addresses, client, outcome, atMs }: AccessEvent): AccessRow {
  const at = Math.floor(atMs);
  return {
    action,
    addresses: presentedAddresses(addresses),
    network: clientNetwork(client),
    outcome,
    count: 1,
    firstAtMs: at,
    lastAtMs: at,
  };
}

/** As a row has them. Most resources have one address, which is in order by itself. */
export function presentedAddresses(addresses: readonly string[]): string[] {
  const [only = "", ...others] = addresses;
  if (others.length === 0) return addresses.length === 0 ? [] : [addressText(only)];
  return [...new Set(addresses.map(addressText))].sort();
}

/** What no scope could ever grant is one thing, however it is spelled: nothing of it is kept. */
const unreadable = "?";
const readable = /^[A-Za-z0-9._:@~#/-]{1,1024}$/;

/** What may hold a token is not kept either: somebody put it where an id belongs. */
const holdsToken = (address: string): boolean =>
  address.includes("avy") && redactTokens(address) !== address;

/** A request's own `#` is a form's and covered by a scope's `#` alone; in a row `#` is an id nobody knows any more. */
const addressText = (address: string): string =>
  readable.test(address) && !holdsToken(address) ? address.replaceAll("#", "*") : unreadable;
