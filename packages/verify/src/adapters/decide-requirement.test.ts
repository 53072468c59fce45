import type { Demand } from "@avy/core";
import { expect, test } from "vitest";
import type { Refused } from "../authentication.ts";
import type { Caller } from "../keys/known-secret.ts";
import { decideRequirement, type GuardVerifier } from "./decide-requirement.ts";
import type { Requirement, ResourceOf } from "./requirement.ts";
import { resource } from "./resource.ts";
import { ResourceUnavailable } from "./resource-unavailable.ts";

const caller = { orgId: "org", keyId: "k1" } as Caller;
const from = { socketAddress: "192.0.2.1", forwardedFor: null };
const flooding: Refused = {
  ...{ ok: false, caller, quiet: true },
  refusal: { code: "rate_limited", retryAfterSeconds: 1 },
};

/** What a requirement demands of the verifier for the request `d1`, and what is decided. */
function decide(of: ResourceOf<string>, differs: Partial<GuardVerifier> = {}) {
  const demands: Demand[] = [];
  const verifier: GuardVerifier = {
    authenticate: () => ({ ok: true, caller }),
    authorize: (_, demand) => {
      demands.push(demand);
      return null;
    },
    verifyToken: () => ({ ok: true, caller }),
    refuseLookUp: () => null,
    rateLimit: () => null,
    recordAnswer: () => {},
    ...differs,
  };
  const requirement: Requirement<string> = {
    ...{ kind: "resource", action: "read", resource: of, tier: "data-read" },
  };
  return { demands, decision: decideRequirement(verifier, requirement, "d1", caller, from) };
}
const allowed = { caller, tier: "data-read", refused: null };
const form = "THING/#/d1";

test("what needs no waiting is decided without a promise", () => {
  const { decision, demands } = decide((id) => resource`THING/Door/${id}`);
  expect(decision).toEqual(allowed);
  expect(demands).toEqual([{ kind: "resource", action: "read", addresses: ["THING/Door/d1"] }]);
  const found = { form: () => form, find: () => ["THING/Door/d1"] };
  expect(decide(found).decision).toEqual(allowed);
  const unnamed = decide(() => resource`THING/Door/${"a/b"}`);
  expect(unnamed.decision).toEqual(allowed); // by this verifier, which grants everything
  expect(unnamed.demands).toMatchObject([{ addresses: [], form: "THING/Door/#" }]);
});

test("what is looked up is waited for, also where a query is only like a promise", async () => {
  // biome-ignore lint/suspicious/noThenProperty: queries of drizzle are such objects.
  const query = { then: (done: (rows: string[]) => void) => done(["THING/Door/d1"]) };
  const found = { form: () => form, find: () => query as Promise<string[]> };
  const { decision, demands } = decide(found);
  expect(await decision).toEqual(allowed);
  expect(demands).toEqual([
    { kind: "resource", action: "read", addresses: ["THING/Door/d1"], form },
  ]);
});

test("a resource that is not there is demanded as its form", async () => {
  const { decision, demands } = decide({ form: () => form, find: async () => null });
  expect(await decision).toEqual(allowed);
  expect(demands).toEqual([{ kind: "form", action: "read", form }]);
});

test("an id that no resource has may come late as well", async () => {
  const late = async () => resource`THING/Door/${"*"}`;
  for (const of of [late, { form: () => form, find: late as () => Promise<never> }]) {
    const { decision, demands } = decide(of);
    expect(await decision).toEqual(allowed);
    expect(demands).toMatchObject([{ kind: "resource", addresses: [], form: "THING/Door/#" }]);
  }
});

test("of a key that floods nothing is looked up and nothing is demanded", () => {
  let looked = 0;
  const find = () => {
    looked += 1;
    return null;
  };
  const { decision, demands } = decide(
    { form: () => form, find },
    { refuseLookUp: () => flooding },
  );
  expect(decision).toEqual({ caller, tier: "data-read", refused: flooding });
  expect([looked, demands]).toEqual([0, []]);
});

test("a resource that cannot be looked up now is 503, and nothing is demanded", async () => {
  const away = () => {
    throw new ResourceUnavailable("The database is away");
  };
  for (const of of [away, async () => away(), { form: () => form, find: away }]) {
    const { decision, demands } = decide(of);
    expect((await decision).refused?.refusal.code).toBe("verification_unavailable");
    expect(demands).toEqual([]);
  }
});

test("what a resolver throws besides is a defect: it decides nothing", async () => {
  const thrown = () => {
    throw new RangeError("no such column");
  };
  expect(() => decide(thrown)).toThrow(RangeError);
  const { decision, demands } = decide(async () => thrown());
  await expect(decision).rejects.toThrow(RangeError);
  expect(demands).toEqual([]);
});
