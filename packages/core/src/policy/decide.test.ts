import { describe, expect, test } from "vitest";
import { newKeyId, newOrgId } from "../ids.ts";
import { parseAddress } from "../network/address.ts";
import { compilePolicy } from "./compile-policy.ts";
import { decide } from "./decide.ts";
import type { Policy } from "./policy.ts";
import { reachesForm } from "./reaches.ts";

const now = new Date("2026-05-01T12:00:00.000Z");
const past = new Date(now.getTime() - 1_000);
const open: Policy = {
  orgId: newOrgId(() => "org"),
  keyId: newKeyId(() => "key"),
  type: "external",
  revokedAt: null,
  expiresAt: null,
  scopes: [{ action: "read", resourceFilter: "THING/Battery/#" }],
  allowedIpCidrs: ["10.0.0.0/8"],
};
const good = {
  clientAddress: parseAddress("10.1.2.3"),
  secretRetiresAt: null,
  demand: { kind: "resource", action: "read", addresses: ["THING/Battery/b7"] },
} as const;
const bad = {
  clientAddress: parseAddress("192.0.2.1"),
  secretRetiresAt: null,
  demand: { kind: "resource", action: "write", addresses: ["THING/Battery/b7"] },
} as const;

describe("a decision", () => {
  test("allows what every rule allows", () => {
    expect(decide(open, good, now)).toBeNull();
  });

  test("names the first refusal in the order revoked, expired, address, scope", () => {
    const everything = { ...open, revokedAt: past, expiresAt: past };
    expect(decide(everything, bad, now)?.code).toBe("revoked_api_key");
    expect(decide({ ...everything, revokedAt: null }, bad, now)?.code).toBe("expired_api_key");
    expect(decide(open, bad, now)?.code).toBe("ip_not_allowed");
    expect(decide(open, { ...bad, clientAddress: good.clientAddress }, now)).toEqual({
      code: "insufficient_scope",
      action: "write",
      resource: "THING/Battery/b7",
    });
  });

  test("a retired secret is refused as revoked, and says that it was the secret", () => {
    expect(decide(open, { ...good, secretRetiresAt: now }, now)).toEqual({
      code: "revoked_api_key",
      because: "secret-retired",
    });
    expect(decide(open, { ...good, secretRetiresAt: new Date(now.getTime() + 1) }, now)).toBeNull();
  });

  test("one matching scope on any of a resource's addresses is enough", () => {
    const addresses = ["PLACE/Site/s1/THING/Battery/b7", "THING/Battery/b7"];
    expect(decide(open, { ...good, demand: { ...good.demand, addresses } }, now)).toBeNull();
  });

  test("one-segment wildcards reach no further, and no parent or child is implied", () => {
    for (const address of [
      "THING/Battery/b7/MONITOR/m1",
      "PLACE/Site/s1",
      "THING/Car/b7",
      "THING/Battery/#",
    ]) {
      const demand = { ...good.demand, addresses: [address] };
      expect(decide(open, { ...good, demand }, now)?.code).toBe("insufficient_scope");
    }
  });

  test("read on everything plus write on one thing is not write on everything", () => {
    const policy: Policy = {
      ...open,
      scopes: [
        { action: "read", resourceFilter: "*" },
        { action: "write", resourceFilter: "THING/Battery/b7" },
      ],
    };
    const demand = { kind: "resource", action: "write", addresses: ["THING/Battery/b8"] } as const;
    expect(decide(policy, { ...good, demand }, now)?.code).toBe("insufficient_scope");
  });

  test("an unknown address passes only an unrestricted key", () => {
    const unknown = { ...good, clientAddress: null };
    expect(decide(open, unknown, now)?.code).toBe("ip_not_allowed");
    expect(decide({ ...open, allowedIpCidrs: ["0.0.0.0/0", "::/0"] }, unknown, now)).toBeNull();
    expect(decide({ ...open, allowedIpCidrs: [] }, unknown, now)).toBeNull();
  });

  test("only a scope that covers a whole form reaches it", () => {
    const reaches = (resourceFilter: string) =>
      reachesForm(
        compilePolicy({ ...open, scopes: [{ action: "read", resourceFilter }] }),
        "read",
        "THING/#/t1",
      );
    expect(["*", "THING/#/#", "THING/#/t1"].map(reaches)).toEqual([true, true, true]);
    expect(["THING/Battery/#", "THING/#/t2", "PLACE/Site/#/THING/#/#"].map(reaches)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
