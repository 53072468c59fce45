import type { Address } from "../network/address.ts";
import { formatCidr, parseCidr } from "../network/cidr.ts";

const whole = { 4: 32, 6: 128 } as const;

/** A client's address as a network of itself alone: `203.0.113.7/32`. Null for unknown. */
export const clientNetwork = (client: Address | null): string | null =>
  client === null ? null : formatCidr({ ...client, prefix: whole[client.version] });

/** The network holds more than one address: addresses were shortened before. */
export const isShortened = (network: string): boolean =>
  !network.endsWith(network.includes(":") ? "/128" : "/32");

/** The /24 or the /64 that holds an address; what is no single address stays. */
export function shortened(network: string): string {
  const parsed = isShortened(network) ? null : parseCidr(network);
  if (!parsed?.ok) return network;
  const { version, words } = parsed.cidr;
  const [first = 0, second = 0] = words;
  return formatCidr(
    version === 4
      ? { version, words: [first & ~255], prefix: 24 }
      : { version, words: [first, second, 0, 0], prefix: 64 },
  );
}
