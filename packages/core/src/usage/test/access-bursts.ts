import fc from "fast-check";
import { requestActions } from "../../scope/action.ts";
import type { AccessEvent } from "../access-event.ts";
import { type AccessProfile, addAccess, closeProfile, openProfile } from "../access-profile.ts";
import type { Tally } from "../access-row.ts";
import { outcomes } from "../outcome.ts";

/** Uses that differ in one thing: ids, addresses of a few networks, or networks. */
const burst = (length: number, differing: (index: number) => Partial<AccessEvent>) =>
  fc
    .record({
      first: fc.nat(length),
      length: fc.integer({ min: Math.floor(length / 3), max: length }),
      action: fc.constantFrom(...requestActions, null),
      outcome: fc.constantFrom(...outcomes),
      atMs: fc.nat(1_000_000),
    })
    .map(({ first, length, ...same }) =>
      Array.from({ length }, (_, index): AccessEvent => {
        const plain = { addresses: ["TENANT"], client: null, ...same };
        return { ...plain, ...differing(first + index) };
      }),
    );
const ids = burst(130, (index) => ({
  addresses: [`MONITOR/m${index}`, `PLACE/Site/s${index % 7}/MONITOR/m${index}`],
}));
const clients = burst(70, (index) => ({
  client:
    index % 3 === 0
      ? { version: 6, words: [0x20010db8, index % 2, 0, index] }
      : { version: 4, words: [0x0a000000 + (index % 4) * 256 + index] },
}));
const networks = burst(420, (index) => ({
  client: { version: 4, words: [0x0b000000 + index * 256] },
}));
const few = burst(3, (index) => ({ addresses: [`THING/*/b${index}`] }));

/** `wide` of ten bursts are of networks: two of those overflow. */
export const events = (wide: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 3 * wide, arbitrary: networks },
        { weight: 10 - wide, arbitrary: few },
        { weight: 10 - wide, arbitrary: ids },
        { weight: 10 - wide, arbitrary: clients },
      ),
      { minLength: 1, maxLength: 2 },
    )
    .map((bursts) => bursts.flat());

export const profileOf = (all: readonly AccessEvent[]): AccessProfile => {
  const open = openProfile();
  for (const one of all) addAccess(open, one);
  return closeProfile(open);
};
export const part = (wide: number) => events(wide).map(profileOf);

/** Rows come out in one order, so equal profiles are equal text. */
export const textOf = (profile: AccessProfile) => JSON.stringify(profile);
export const overflowed = (profile: AccessProfile) => profile.other.length > 0;
const hasIds = ({ rows }: AccessProfile) =>
  rows.some(({ addresses }) => addresses.some((address) => address.includes("#")));
export const hasNetworks = ({ rows }: AccessProfile) =>
  rows.some(({ network }) => network !== null && /\/(?:24|64)$/.test(network));

/** How many runs went through each of the three; a law that none of them tries proves little. */
export const counted = () => {
  const seen = { ids: 0, networks: 0, overflow: 0 };
  return {
    seen,
    look: (profile: AccessProfile) => {
      if (hasIds(profile)) seen.ids += 1;
      if (hasNetworks(profile)) seen.networks += 1;
      if (overflowed(profile)) seen.overflow += 1;
    },
  };
};

export const tallies = (all: readonly (Tally & { outcome: string })[]) =>
  outcomes.map((outcome) => {
    const of = all.filter((one) => one.outcome === outcome);
    return {
      outcome,
      count: of.reduce((sum, { count }) => sum + count, 0),
      firstAtMs: Math.min(...of.map(({ firstAtMs }) => firstAtMs)),
      lastAtMs: Math.max(...of.map(({ lastAtMs }) => lastAtMs)),
    };
  });
export const allOf = ({ rows, other }: AccessProfile) => [...rows, ...other];
