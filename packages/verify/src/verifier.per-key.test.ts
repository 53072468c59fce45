import { createTestDatabase, makeKey, makeOrganization, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { presenting, startVerifier, type TestVerifier } from "./test/verifier-fixture.ts";

let database: TestDatabase;
let verifier: TestVerifier;

beforeAll(async () => {
  database = await createTestDatabase();
  verifier = startVerifier(database, { limits: { standard: { perMinute: 1, burst: 1 } } });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await database.close();
});

const anyKey = { kind: "any-key" } as const;

test("what a key has to itself takes nothing of its organization's, and asks no Redis for it", async () => {
  const org = await makeOrganization(database.db);
  const presented = presenting((await makeKey(database.db, org)).token);
  const authentication = await verifier.authenticate(presented);
  if (!authentication.ok) throw new Error("the key is not in force");
  const { caller } = authentication;
  const told = Array.from(
    { length: 10 },
    () => verifier.authorize(caller, anyKey, "per-key", presented), // at once: no promise
  );
  expect(told).toEqual(Array(10).fill(null));
  expect(verifier.metrics().limits).toMatchObject({ leased: 0, local: 0, redisCalls: 0 });
  const form = { kind: "form", action: "read", form: "THING/Door/d1" } as const;
  expect(verifier.refuseLookUp(caller, form, "per-key", presented)).not.toBeNull();
  expect(verifier.authorize(caller, anyKey, "per-key", presented)).not.toBeNull();
  expect(verifier.metrics().perKeyRefusals).toBe(2);
  expect(verifier.rateLimit(org.id, "standard")).toBeNull();
  const spend = () => verifier.authorize(caller, anyKey, "standard", presented);
  expect(await spend()).toBeNull(); // the one token that the organization has
  expect(await spend()).toMatchObject({ refusal: { code: "rate_limited" } });
});
