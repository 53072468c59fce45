import fc from "fast-check";
import { newKeyId, newOrgId } from "../ids.ts";
import type { Address } from "../network/address.ts";
import type { PolicyRequest } from "../policy/decide.ts";
import type { Demand } from "../policy/demand.ts";
import type { Policy } from "../policy/policy.ts";
import { requestActions, type Scope } from "../scope/action.ts";
import { anyAddress, everyClient, smallList } from "./address-arbitraries.ts";
import { everyPath, smallFilter, smallScopes } from "./arbitraries.ts";

export const now = new Date("2026-05-01T12:00:00.000Z");
export const before = new Date(now.getTime() - 1);
export const after = new Date(now.getTime() + 1);

/** A valid, active key without any restriction. */
export const policyOf = (differs: Partial<Policy> = {}): Policy => ({
  orgId: newOrgId(() => "org"),
  keyId: newKeyId(() => "key"),
  type: "external",
  revokedAt: null,
  expiresAt: null,
  scopes: [{ action: "*", resourceFilter: "*" }],
  allowedIpCidrs: [],
  ...differs,
});

const seldom = <Value>(often: Value, ...others: Value[]) =>
  fc.oneof(
    { weight: 7, arbitrary: fc.constant(often) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

/** Weighted so that requests get to every check, the last of them included. */
export const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  orgId: fc.constant(newOrgId(() => "org")),
  keyId: fc.constant(newKeyId(() => "key")),
  type: fc.constantFrom("external" as const, "admin" as const),
  revokedAt: seldom<Date | null>(null, before, now),
  expiresAt: fc.constantFrom<(Date | null)[]>(null, null, after, after, after, before, now),
  scopes: fc.oneof(
    { weight: 2, arbitrary: smallScopes(5) },
    { weight: 1, arbitrary: fc.constant<Scope[]>([{ action: "*", resourceFilter: "*" }]) },
  ),
  allowedIpCidrs: fc.oneof(smallList, fc.constant<string[]>([])),
});

const path = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...everyPath) },
  { weight: 1, arbitrary: fc.constantFrom("MONITOR/#", "*", "", "PLACE/Depot/a", "monitor/a") },
);
const action = fc.constantFrom(...requestActions);
const demand: fc.Arbitrary<Demand> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Demand>({ kind: "any-key" }) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(action, fc.array(path, { minLength: 1, maxLength: 3 }))
      .map(([action, addresses]) => ({ kind: "resource", action, addresses }) as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(action, fc.oneof(smallFilter, path))
      .map(([action, form]) => ({ kind: "form", action, form }) as const),
  },
);
const client: fc.Arbitrary<Address | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...everyClient) },
  { weight: 1, arbitrary: anyAddress },
);
export const anyRequest: fc.Arbitrary<PolicyRequest> = fc.record({
  clientAddress: client,
  secretRetiresAt: seldom<Date | null>(null, after, before, now),
  demand,
});
