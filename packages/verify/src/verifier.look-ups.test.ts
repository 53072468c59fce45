import { createTestDatabase, makeKey, makeOrganization, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { presenting, startVerifier, type TestVerifier } from "./test/verifier-fixture.ts";

let database: TestDatabase;
let verifier: TestVerifier;

beforeAll(async () => {
  database = await createTestDatabase();
  verifier = startVerifier(database, { limits: { standard: { perMinute: 1, burst: 3 } } });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await database.close();
});

const onForm = { kind: "form", action: "read", form: "THING/#/b7" } as const;

/** A key of an organization of its own, and what its look-ups are told before they are made. */
async function callerWith(resourceFilter: string) {
  const org = await makeOrganization(database.db);
  const scopes = [{ action: "read", resourceFilter }] as const;
  const { token } = await makeKey(database.db, org, { scopes: [...scopes] });
  const presented = presenting(token);
  const authentication = await verifier.authenticate(presented);
  if (!authentication.ok) throw new Error("the key is not in force");
  const { caller } = authentication;
  return {
    lookUp: async () =>
      (await verifier.refuseLookUp(caller, onForm, "standard", presented))?.refusal,
    spend: () => verifier.authorize(caller, { kind: "any-key" }, "standard", presented),
  };
}

test("a look-up goes on while the bucket may hold a token, and spends none", async () => {
  const { lookUp, spend } = await callerWith("THING/#/#");
  for (let look = 0; look < 5; look++) expect(await lookUp()).toBeUndefined();
  for (let request = 0; request < 3; request++) expect(await spend()).toBeNull();
});

test("of a bucket known to be empty, a key that only the limit can refuse is refused without a look-up", async () => {
  const { lookUp, spend } = await callerWith("THING/#/#");
  for (let request = 0; request < 3; request++) await spend();
  expect(await lookUp()).toEqual({ code: "rate_limited", retryAfterSeconds: 60 });
});

test("a key whose scopes may refuse what is found is looked up for: its scope is judged first", async () => {
  const { lookUp, spend } = await callerWith("THING/Battery/b7");
  for (let request = 0; request < 3; request++) await spend();
  expect(await lookUp()).toBeUndefined();
});
