import fc from "fast-check";
import type { Address } from "../../network/address.ts";
import { type RequestAction, requestActions, type Scope } from "../../scope/action.ts";
import { addressOf, smallList } from "../../test/address-arbitraries.ts";
import { smallScopes } from "../../test/arbitraries.ts";
import {
  anyRequest,
  after as coming,
  now,
  before as passed,
  policyOf,
} from "../../test/policy-arbitraries.ts";
import type { PolicyRequest } from "../decide.ts";
import type { Demand } from "../demand.ts";
import type { PolicySettings } from "../edit.ts";

const anyAction = (...filters: string[]): Scope[] =>
  filters.map((resourceFilter) => ({ action: "*", resourceFilter }));
const scopes = fc.oneof(
  { weight: 1, arbitrary: smallScopes(3) },
  { weight: 1, arbitrary: fc.constant(anyAction("*")) },
);
const allowedIpCidrs = fc.oneof(
  { weight: 1, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: smallList },
);
const expiresAt = (...often: (Date | null)[]) =>
  fc.constantFrom<(Date | null)[]>(null, null, null, coming, ...often);
const settingsUntil = (...ends: (Date | null)[]): fc.Arbitrary<PolicySettings> =>
  fc.record({ scopes, allowedIpCidrs, expiresAt: expiresAt(...ends) });

/** Settings before and after an edit made now, and those that the key had at first. */
type Edited = { first: PolicySettings; before: PolicySettings; after: PolicySettings };

const anyEdit: fc.Arbitrary<Edited> = fc.record({
  first: settingsUntil(),
  before: settingsUntil(null, null, coming, coming, passed),
  after: settingsUntil(null, coming, passed, now),
});

/** Of one setting alone, or of the expiry; the key had it from the first, or was unrestricted. */
const editOf = (
  before: fc.Arbitrary<Partial<PolicySettings>>,
  after: fc.Arbitrary<Partial<PolicySettings>>,
): fc.Arbitrary<Edited> =>
  fc
    .record({
      ...{ before, after, same: fc.boolean() },
      from: expiresAt(coming, coming, coming, coming, passed),
      to: fc.constantFrom(null, null, coming, now),
    })
    .map(({ before, after, same, from, to }) => ({
      first: policyOf(same ? before : {}),
      before: policyOf({ ...before, expiresAt: from }),
      after: policyOf({ ...before, ...after, expiresAt: to }),
    }));
const scopesOf = (...lists: string[][]) =>
  fc.constantFrom(...lists).map((filters) => ({ scopes: anyAction(...filters) }));
const scopesEdit = editOf(
  scopesOf(...[["*"], ["MONITOR/#", "PLACE/#/#"], ["MONITOR/m1", "PLACE/#/m1"]], [
    "MONITOR/m1",
    "MONITOR/m3",
    "PLACE/#/m1",
  ]),
  scopesOf(
    ...[["MONITOR/m1"], ["MONITOR/m1", "PLACE/#/m1"], ["PLACE/#/m1", "PLACE/Site/a/MONITOR/#"]],
    ["MONITOR/m1", "MONITOR/m2", "PLACE/#/m2"],
  ),
);
const lists = [
  ["10.0.0.0/26", "2001:db8::/32"],
  ["10.0.0.0/28", "10.1.0.0/24", "::/0"],
  ["10.0.0.4/32", "10.0.8.0/21", "10.1.0.0/25"],
];
const addressesEdit = editOf(
  fc.constantFrom([], [], ...lists).map((allowedIpCidrs) => ({ allowedIpCidrs })),
  fc.constantFrom(...lists).map((allowedIpCidrs) => ({ allowedIpCidrs })),
);

type Asked = Pick<PolicyRequest, "clientAddress" | "demand">;
/** A request and its time, long before now and any expiry. */
export type Made = Asked & { atMs: number };

/** After a change it takes as long until the last verifier has heard of it. */
export const lagMs = 60_000;

/** One request for each index: together they differ in one thing, so often that a profile may tell it no more. */
const burst = (
  least: number,
  most: number,
  asked: fc.Arbitrary<(index: number) => Asked>,
): fc.Arbitrary<Asked[]> =>
  fc
    .tuple(asked, fc.integer({ min: least, max: most }))
    .map(([askedAt, length]) => Array.from({ length }, (_, index) => askedAt(index)));

const action = fc.constantFrom(...requestActions);
const demandsOfId: ((action: RequestAction, id: string, next: string) => Demand)[] = [
  (action, id) => ({ kind: "resource", action, addresses: [`MONITOR/${id}`] }),
  (action, id) => {
    const addresses = [`MONITOR/${id}`, `PLACE/Site/a/MONITOR/${id}`];
    return { kind: "resource", action, addresses };
  },
  (action, id, next) => {
    const addresses = [`MONITOR/${id}`, `MONITOR/${next}`, "PLACE/Depot/a"];
    return { kind: "resource", action, addresses };
  },
  (action, id) => ({ kind: "form", action, form: `PLACE/#/${id}` }),
];
const ids = burst(
  95,
  130,
  fc.tuple(action, fc.constantFrom(...demandsOfId)).map(([action, demandOf]) => (index) => ({
    demand: demandOf(action, `m${index}`, `m${index + 1}`),
    clientAddress: addressOf("10.0.0.1"),
  })),
);

const fromMany = (clientOf: (index: number) => Address) =>
  fc
    .tuple(action, fc.constantFrom("MONITOR/m1", "PLACE/Site/a"))
    .map(([action, address]) => (index: number) => ({
      demand: { kind: "resource", action, addresses: [address] } as const,
      clientAddress: clientOf(index),
    }));
const clients = burst(
  55,
  110,
  fromMany((index) => addressOf(index % 3 === 0 ? `2001:db8::${index}` : `10.0.0.${index}`)),
);
const networks = burst(
  520,
  760,
  fromMany((index) => addressOf(`10.${index % 3}.${Math.floor(index / 3)}.7`)),
);
const few = fc.array(anyRequest, { minLength: 3, maxLength: 12 });

/** What was made, a day each. */
const daysOf = (asked: fc.Arbitrary<Asked[]>): fc.Arbitrary<Made[][]> =>
  fc.array(
    fc
      .tuple(asked, fc.nat(1_000_000))
      .map(([made, fromMs]) => made.map((one, at) => ({ ...one, atMs: fromMs + at * 100 }))),
    { minLength: 1, maxLength: 2 },
  );

/** `changedAtMs` is when the key got the settings `before`. */
export type History = { edit: Edited; days: Made[][]; changedAtMs: number };
const historyOf = (edit: fc.Arbitrary<Edited>, asked: fc.Arbitrary<Asked[]>) =>
  fc.record({
    edit,
    days: daysOf(asked),
    changedAtMs: fc.constantFrom(-lagMs, -lagMs, 0, 500_000, 1_000_000),
  });

/** Every setting and every demand, faulty ones among them, in a universe so small that nothing is made coarser. */
export const smallHistory: fc.Arbitrary<History> = historyOf(anyEdit, few);

export const wideHistory: fc.Arbitrary<History> = fc.oneof(
  { weight: 1, arbitrary: historyOf(scopesEdit, ids) },
  { weight: 1, arbitrary: historyOf(addressesEdit, fc.oneof(clients, networks, networks)) },
);
