import { type Address, type Cidr, clientAddress, formatAddress } from "@avy/core";

export type Client = {
  /** Null when unknown. */
  address: string | null;
  /** What sign-ins are counted by: an IPv4 address, an IPv6 /64, `unknown`. */
  network: string;
};

export function clientOf(
  request: Request,
  socketAddress: string,
  trustedProxies: readonly Cidr[],
): Client {
  const header = request.headers.get("x-forwarded-for");
  const forwardedFor = header === null ? [] : [header];
  const address = clientAddress({ socketAddress, forwardedFor }, trustedProxies);
  if (address === null) return { address: null, network: "unknown" };
  return { address: formatAddress(address), network: formatAddress(networkOf(address)) };
}

/** One customer's line is a whole IPv6 /64. */
const networkOf = ({ version, words }: Address): Address =>
  version === 4
    ? { version, words }
    : { version, words: words.map((word, index) => (index < 2 ? word : 0)) };
