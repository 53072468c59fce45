import fc from "fast-check";
import { type Fixtures, metrics } from "./fixtures.ts";
import type { Sensible } from "./valid-value.ts";

const hourMs = 3_600_000;
/** A time so many hours from now; before now where they are negative. */
const within = (from: number, to: number) =>
  fc
    .double({ min: from, max: to, noNaN: true })
    .map((hours) => new Date(Date.now() + hours * hourMs).toISOString());

const names = [
  "Depot North",
  "Küche 7",
  "電池",
  "a",
  "x".repeat(100),
  'O\'Neill "B" \\ %_',
  "<b>&",
];
const filters = [
  ...["*", "THING/#/#", "THING/Battery/b7", "PLACE/Site/#", "PLACE/Fleet/f1", "COMMERCE"],
  ...["PLACE/Site/#/THING/Battery/#", "ORGANIZATION/#", "DEFINITION/Metric/#", "TENANT"],
];
const resources = ["THING/Battery/b7", "PLACE/Site/s1", "PLACE/Site/s1/THING/Battery/b7", "TENANT"];
const networks = ["203.0.113.0/24", "198.51.100.7", "2001:db8::/32", "*", "0.0.0.0/0"];
const addresses = ["203.0.113.5", "2001:db8::1", "198.51.100.7", "a house", "", null];

/** Draws that mean something to an organization with these fixtures. */
export const sensibleValues = (of: Fixtures): Sensible => ({
  name: fc.constantFrom(...names),
  resourceFilter: fc.constantFrom(...filters),
  resource: fc.oneof(fc.constantFrom(...resources), fc.subarray(resources, { minLength: 1 })),
  allowedIpCidrs: fc.subarray(networks),
  clientIp: fc.constantFrom(...addresses),
  expiresAt: fc.oneof(fc.constant(null), within(1, 50_000)),
  version: fc.constant(1),
  orgId: fc.constant(of.orgId),
  keyId: fc.constantFrom(...of.keyIds),
  siteId: fc.constantFrom(...of.siteIds),
  fleetId: fc.constantFrom(...of.fleetIds),
  thingIds: fc.subarray([...of.thingIds]),
  targetId: fc.constantFrom(...of.keyIds),
  apiKey: fc.constantFrom(...of.tokens, "hello"),
  search: fc.constantFrom("", "key", "%", "_", "\\", "電"),
  metric: fc.constantFrom(...metrics),
  at: within(-9_000, 0),
  from: within(-20, -1),
  to: within(-0.9, 0),
});
