import fc from "fast-check";
import { type Address, parseAddress } from "../network/address.ts";
import { type Cidr, formatCidr, parseCidr } from "../network/cidr.ts";

export const addressOf = (text: string): Address => {
  const address = parseAddress(text);
  if (address === null) throw new Error(`${text} is not an address`);
  return address;
};
export const cidrOf = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed.ok) throw new Error(`${text} ${parsed.message}`);
  return parsed.cidr;
};

/** The range of a length around an address. */
export const rangeAround = (address: Address, length: number): Cidr => ({
  version: address.version,
  words: address.words.map((word, index) => {
    const bits = Math.min(32, Math.max(0, length - index * 32));
    return bits === 0 ? 0 : word & (-1 << (32 - bits));
  }),
  prefix: length,
});

export const anyAddress: fc.Arbitrary<Address> = fc.oneof(fc.ipV4(), fc.ipV6()).map(addressOf);
export const anyCidr: fc.Arbitrary<Cidr> = anyAddress.chain((address) =>
  fc.nat(address.words.length * 32).map((length) => rangeAround(address, length)),
);

/** Eight addresses of each version and all the ranges among them: small enough to try every client. */
const ipv4 = Array.from({ length: 8 }, (_, at) => `10.0.0.${at}`);
const ipv6 = Array.from({ length: 8 }, (_, at) => `2001:db8::${at}`);
const rangesAmong = (addresses: readonly string[], bits: number): string[] =>
  [0, 1, 2, 3].flatMap((step) =>
    addresses.filter((_, at) => at % 2 ** step === 0).map((address) => `${address}/${bits - step}`),
  );
const smallRanges = [...rangesAmong(ipv4, 32), ...rangesAmong(ipv6, 128)];
export const smallList: fc.Arbitrary<string[]> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(fc.constantFrom(...smallRanges), { minLength: 1, maxLength: 6 }),
  },
  { weight: 1, arbitrary: fc.constantFrom<string[]>([], ["0.0.0.0/0", "::/0"], ["0.0.0.0/0"]) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...smallRanges, "0.0.0.0/0", "::/0"), { maxLength: 4 }),
  },
);
/** And two that no range but a wildcard holds, and one that is not known. */
export const everyClient: readonly (Address | null)[] = [
  ...[...ipv4, ...ipv6, "192.0.2.1", "fe80::1"].map(addressOf),
  null,
];

/** The client's own version, as `listAllows` wants the list. */
export const cidrsOf = (entries: readonly string[]): Cidr[] => entries.map(cidrOf);
export const textsOf = (cidrs: readonly Cidr[]): string[] => cidrs.map(formatCidr);
