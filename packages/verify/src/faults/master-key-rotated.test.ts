import { randomBytes } from "node:crypto";
import { mintToken, wrapSigningKey } from "@avy/core";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  newestChange,
  type TestDatabase,
  testKeyEncryptionKeys,
} from "@avy/testing";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "../test/verifier-fixture.ts";
import { plentyOfRequests } from "./test/plenty.ts";

const newMasterKey = randomBytes(32);
let database: TestDatabase;
let sql: Sql;
let before: TestVerifier;
let after: TestVerifier;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 1 });
  before = startVerifier(database, { limits: plentyOfRequests });
  after = startVerifier(database, {
    limits: plentyOfRequests,
    keyEncryptionKeys: [newMasterKey, ...testKeyEncryptionKeys],
  });
  await Promise.all([before.ready(), after.ready()]);
});
afterAll(async () => {
  await Promise.all([before.close(), after.close()]);
  await sql.end();
  await database.close();
});

/** As an interrupted rotation leaves it: this organization's signing key is wrapped anew, others' are not. */
async function rewrap({ id, signingKey }: Awaited<ReturnType<typeof makeOrganization>>) {
  const wrapped = wrapSigningKey(id, signingKey, [newMasterKey], randomBytes);
  await sql.begin(async (tx) => {
    await tx`update signing_key set wrapped = ${wrapped} where org_id = ${id} and id = ${signingKey.id}`;
    await tx`insert into change (org_id, kind) values (${id}, 'signing-key')`;
  });
}

test("with the master key rotated half-way no key is locked out and no forgery let in, before a restart or after", async () => {
  const orgs = await Promise.all(Array.from({ length: 4 }, () => makeOrganization(database.db)));
  for (const org of orgs.slice(0, 2)) await rewrap(org);
  const keys = await Promise.all(orgs.map((org) => makeKey(database.db, org)));
  const newest = await newestChange(database.db);
  for (const verifier of [before, after]) {
    await vi.waitFor(() => expect(verifier.health().changeNumber).toBeGreaterThanOrEqual(newest), {
      timeout: 5_000,
    });
    for (const { token } of keys) expect(await told(verifier, presenting(token))).toBe("allowed");
    for (const { signingKey } of orgs) {
      const forger = { ...signingKey, material: randomBytes(32) };
      const { token } = mintToken("external", forger, randomBytes);
      expect(await told(verifier, presenting(token))).toBe("invalid_api_key");
    }
  }
  // Who has both master keys refuses forgeries from memory; who has not must look each one up, and finds none.
  const [without, withBoth] = [before, after].map((verifier) => verifier.metrics().store.lookUps);
  expect((without ?? 0) - (withBoth ?? 0)).toBeGreaterThanOrEqual(2);
});
