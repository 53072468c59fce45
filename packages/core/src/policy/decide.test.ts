import { describe, expect, test } from "vitest";
import { parseAddress } from "../network/address.ts";
import type { RequestAction } from "../scope/action.ts";
import { after, before, now, policyOf } from "../test/policy-arbitraries.ts";
import { decide } from "./decide.ts";

const open = policyOf({
  scopes: [{ action: "read", resourceFilter: "THING/Battery/#" }],
  allowedIpCidrs: ["10.0.0.0/8"],
});
const good = {
  clientAddress: parseAddress("10.1.2.3"),
  secretRetiresAt: null,
  demand: { kind: "resource", action: "read", addresses: ["THING/Battery/b7"] },
} as const;
const bad = {
  clientAddress: parseAddress("192.0.2.1"),
  secretRetiresAt: before,
  demand: { kind: "resource", action: "write", addresses: ["THING/Battery/b7"] },
} as const;

describe("a decision", () => {
  test("allows what every rule allows", () => {
    expect(decide(open, good, now)).toBeNull();
    expect(
      decide({ ...open, expiresAt: after }, { ...good, secretRetiresAt: after }, now),
    ).toBeNull();
  });

  test("names the first refusal in the order revoked, expired, address, scope", () => {
    const everything = { ...open, revokedAt: before, expiresAt: before };
    expect(decide(everything, bad, now)).toEqual({
      ...{ code: "revoked_api_key", because: "key-revoked" },
    });
    const unrevoked = { ...everything, revokedAt: null };
    expect(decide(unrevoked, bad, now)).toEqual({
      ...{ code: "revoked_api_key", because: "secret-retired" },
    });
    const unretired = { ...bad, secretRetiresAt: null };
    expect(decide(unrevoked, unretired, now)).toEqual({
      code: "expired_api_key",
      expiredAt: before,
    });
    expect(decide(open, unretired, now)).toEqual({ code: "ip_not_allowed" });
    expect(decide(open, { ...unretired, clientAddress: good.clientAddress }, now)).toEqual({
      ...{ code: "insufficient_scope", action: "write", resource: "THING/Battery/b7" },
    });
  });

  test("a key expires, and a secret retires, at the very moment and not before it", () => {
    const at = (moment: Date) => ({
      expiry: decide({ ...open, expiresAt: moment }, good, now)?.code ?? null,
      retirement: decide(open, { ...good, secretRetiresAt: moment }, now)?.code ?? null,
    });
    expect(at(now)).toEqual({ expiry: "expired_api_key", retirement: "revoked_api_key" });
    expect(at(after)).toEqual({ expiry: null, retirement: null });
    expect(at(new Date("no date"))).toEqual(at(now));
  });

  test("one matching scope on any of a resource's addresses is enough", () => {
    const addresses = ["PLACE/Site/s1/THING/Battery/b7", "THING/Battery/b7"];
    expect(decide(open, { ...good, demand: { ...good.demand, addresses } }, now)).toBeNull();
    const none = { ...good, demand: { ...good.demand, addresses: [] } };
    expect(decide(open, none, now)).toEqual({
      code: "insufficient_scope",
      action: "read",
      resource: "",
    });
  });

  test.each(["THING/Battery/b7/MONITOR/m1", "PLACE/Site/s1", "THING/Car/b7", "THING/Battery/#"])(
    "one-segment wildcards reach no further, and no parent or child is implied: %s",
    (address) => {
      const demand = { ...good.demand, addresses: [address] };
      expect(decide(open, { ...good, demand }, now)?.code).toBe("insufficient_scope");
    },
  );

  test("read on everything plus write on one thing is not write on everything", () => {
    const policy = policyOf({
      scopes: [
        { action: "read", resourceFilter: "*" },
        { action: "write", resourceFilter: "THING/Battery/b7" },
      ],
    });
    const demand = { kind: "resource", action: "write", addresses: ["THING/Battery/b8"] } as const;
    expect(decide(policy, { ...good, demand }, now)?.code).toBe("insufficient_scope");
  });

  test("an unknown address passes only an unrestricted key", () => {
    const unknown = { ...good, clientAddress: null };
    expect(decide(open, unknown, now)?.code).toBe("ip_not_allowed");
    expect(decide({ ...open, allowedIpCidrs: ["0.0.0.0/0"] }, unknown, now)?.code).toBe(
      "ip_not_allowed",
    );
    expect(decide({ ...open, allowedIpCidrs: ["0.0.0.0/0", "::/0"] }, unknown, now)).toBeNull();
    expect(decide({ ...open, allowedIpCidrs: [] }, unknown, now)).toBeNull();
  });

  test("a form is granted to a scope that covers the whole of it, and to no other", () => {
    const refusal = (resourceFilter: string, form = "THING/#/t1") => {
      const policy = policyOf({ scopes: [{ action: "read", resourceFilter }] });
      return decide(policy, { ...good, demand: { kind: "form", action: "read", form } }, now);
    };
    expect(["*", "THING/#/#", "THING/#/t1"].map((filter) => refusal(filter))).toEqual([
      null,
      null,
      null,
    ]);
    for (const filter of ["THING/Battery/#", "THING/#/t2", "PLACE/Site/#/THING/#/#"]) {
      expect(refusal(filter)).toEqual({
        ...{ code: "insufficient_scope", action: "read", resource: "THING/#/t1" },
      });
    }
    expect(refusal("*", "THING/t1")?.code).toBe("insufficient_scope");
  });

  test("names the resource in the form of the request, not by the addresses that were looked up", () => {
    const demand = { ...bad.demand, form: "THING/#/b7" };
    expect(decide(open, { ...good, demand }, now)).toMatchObject({ resource: "THING/#/b7" });
  });

  test("refuses an action of a caller's own invention, whatever the scope", () => {
    const demand = { ...good.demand, action: "*" as RequestAction };
    expect(decide(policyOf(), { ...good, demand }, now)?.code).toBe("insufficient_scope");
    const form = { kind: "form", action: "*" as RequestAction, form: "THING/#/t1" } as const;
    expect(decide(policyOf(), { ...good, demand: form }, now)?.code).toBe("insufficient_scope");
  });

  test("any valid key will do where no scope is needed, its standing and address still being judged", () => {
    const anyKey = { ...good, demand: { kind: "any-key" } } as const;
    expect(decide({ ...open, scopes: [] }, anyKey, now)).toBeNull();
    expect(decide({ ...open, revokedAt: now }, anyKey, now)?.code).toBe("revoked_api_key");
    expect(decide(open, { ...anyKey, clientAddress: null }, now)?.code).toBe("ip_not_allowed");
  });
});
