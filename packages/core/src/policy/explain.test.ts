import { describe, expect, test } from "vitest";
import { addressOf } from "../test/address-arbitraries.ts";
import { after, before, now, policyOf } from "../test/policy-arbitraries.ts";
import type { PolicyRequest } from "./decide.ts";
import type { Demand } from "./demand.ts";
import { explain } from "./explain.ts";
import type { Policy } from "./policy.ts";

const reading = (...addresses: string[]): Demand => ({
  kind: "resource",
  action: "read",
  addresses,
});
const lastStep = (policy: Partial<Policy>, request: Partial<PolicyRequest> = {}) =>
  explain(
    policyOf(policy),
    { clientAddress: null, secretRetiresAt: null, demand: { kind: "any-key" }, ...request },
    now,
  ).steps.at(-1);
/** The step of an address under a list. */
const underList = (allowedIpCidrs: string[], text: string | null) =>
  explain(
    policyOf({ allowedIpCidrs }),
    {
      clientAddress: text === null ? null : addressOf(text),
      secretRetiresAt: null,
      demand: { kind: "any-key" },
    },
    now,
  ).steps.find(({ check }) => check === "address");

describe("an explanation", () => {
  test("of what is allowed has every step, each with the rule that matched", () => {
    const policy = policyOf({
      expiresAt: after,
      allowedIpCidrs: ["192.0.2.0/24", "::/0", "10.1.0.0/16", "10.0.0.0/8"],
      scopes: [
        { action: "write", resourceFilter: "THING/#/#" },
        { action: "read", resourceFilter: "PLACE/Site/s1/THING/#/#" },
      ],
    });
    const address = "PLACE/Site/s1/THING/Battery/b7";
    const request = {
      clientAddress: addressOf("10.2.0.1"),
      secretRetiresAt: after,
      demand: reading("THING/Battery/b7", address),
    };
    expect(explain(policy, request, now)).toEqual({
      refusal: null,
      steps: [
        { check: "revoked", passed: true },
        { check: "expired", passed: true, expiresAt: after },
        { check: "address", passed: true, because: "rule", rule: "10.0.0.0/8" },
        {
          check: "scope",
          passed: true,
          because: "scope",
          index: 1,
          scope: policy.scopes[1],
          address,
        },
      ],
    });
  });

  test("ends at the first refusal", () => {
    const steps = (policy: Partial<Policy>) =>
      explain(
        policyOf({ ...policy, scopes: [], allowedIpCidrs: ["10.0.0.1"] }),
        { clientAddress: null, secretRetiresAt: null, demand: reading("MONITOR/m1") },
        now,
      ).steps.map(({ check, passed }) => `${check} ${passed}`);
    expect(steps({ revokedAt: before, expiresAt: before })).toEqual(["revoked false"]);
    expect(steps({ expiresAt: before })).toEqual(["revoked true", "expired false"]);
    expect(steps({})).toEqual(["revoked true", "expired true", "address false"]);
  });

  test("says what was revoked or retired, and when; and when the key expired", () => {
    const step = { check: "revoked", passed: false };
    expect(lastStep({ revokedAt: before }, { secretRetiresAt: now })).toEqual({
      ...{ ...step, because: "key-revoked", at: before },
    });
    expect(lastStep({ expiresAt: before }, { secretRetiresAt: now })).toEqual({
      ...{ ...step, because: "secret-retired", at: now },
    });
    expect(lastStep({ expiresAt: before })).toEqual({
      check: "expired",
      passed: false,
      expiresAt: before,
    });
  });

  test("says which rule let an address through, or why none did", () => {
    const passed = { check: "address", passed: true };
    const failed = { check: "address", passed: false };
    expect(underList([], null)).toEqual({ ...passed, because: "unrestricted" });
    expect(underList(["0.0.0.0/0", "::/0"], "10.0.0.1")).toEqual({
      ...passed,
      because: "unrestricted",
    });
    expect(underList(["::1/128", "10.0.0.0/8"], "::1")).toEqual({
      ...passed,
      because: "rule",
      rule: "::1/128",
    });
    expect(underList(["10.0.0.0/8"], null)).toEqual({ ...failed, because: "unknown-address" });
    expect(underList(["10.0.0.0/8"], "::1")).toEqual({
      ...failed,
      because: "no-rule-of-its-version",
    });
    expect(underList(["::/0"], "10.0.0.1")).toEqual({
      ...failed,
      because: "no-rule-of-its-version",
    });
    expect(underList(["10.0.0.0/8", "::/0"], "11.0.0.1")).toEqual({
      ...failed,
      because: "outside-every-rule",
    });
  });

  test("says of each scope where it differs, the closest first, over the addresses that are concrete", () => {
    const scopes = [
      { action: "read", resourceFilter: "THING/Car/t1" },
      { action: "read", resourceFilter: "THING/Battery/b8" },
    ] as const;
    const differences = [
      { index: 1, segment: { position: 3, expected: "b8", got: "b7" } },
      { index: 0, segment: { position: 2, expected: "Car", got: "Battery" } },
    ].map((difference) => ({
      ...{ address: "THING/Battery/b7", actionDiffers: false, ...difference },
      scope: scopes[difference.index],
    }));
    const step = { check: "scope", passed: false, because: "no-scope", differences };
    expect(lastStep({ scopes }, { demand: reading("THING/b7", "THING/Battery/b7") })).toEqual(step);
  });

  test("says what is wrong with a resource that has no concrete address", () => {
    const step = { check: "scope", passed: false, because: "no-concrete-address" };
    expect(lastStep({}, { demand: reading("PLACE/Depot/1", "*") })).toEqual({
      ...{ ...step, message: "segment 2 of PLACE must be Site, Fleet or #; got Depot" },
    });
    expect(lastStep({}, { demand: reading() })).toEqual({
      ...{ ...step, message: "the resource has no address" },
    });
  });

  test("says what is wrong with a form that does not parse, whatever the scopes", () => {
    const demand: Demand = { kind: "form", action: "read", form: "PLACE/Depot/s1" };
    const scopes = [
      { action: "*", resourceFilter: "*" },
      { action: "read", resourceFilter: "PLACE/#/s1" },
    ] as const;
    expect(lastStep({ scopes }, { demand })).toEqual({
      ...{ check: "scope", passed: false, because: "no-concrete-address" },
      message: "segment 2 of PLACE must be Site, Fleet or #; got Depot",
    });
  });

  test("tells of a form as of a resource", () => {
    const demand: Demand = { kind: "form", action: "read", form: "THING/#/t1" };
    const all = { action: "read", resourceFilter: "*" } as const;
    expect(lastStep({ scopes: [all] }, { demand })).toEqual({
      ...{
        check: "scope",
        passed: true,
        because: "scope",
        index: 0,
        scope: all,
        address: demand.form,
      },
    });
    const battery = { action: "read", resourceFilter: "THING/Battery/#" } as const;
    expect(lastStep({ scopes: [battery] }, { demand })).toMatchObject({
      differences: [{ segment: { position: 2, expected: "Battery", got: "#" } }],
    });
    expect(lastStep({ scopes: [] })).toEqual({ check: "scope", passed: true, because: "any-key" });
  });
});
