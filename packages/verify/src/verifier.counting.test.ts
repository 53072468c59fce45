import { createTestDatabase, makeKey, makeOrganization, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "./test/verifier-fixture.ts";

let database: TestDatabase;
let verifier: TestVerifier;

beforeAll(async () => {
  database = await createTestDatabase();
  verifier = startVerifier(database);
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await database.close();
});

test("every request with a proven key is counted once, by its outcome; no other is counted", async () => {
  const org = await makeOrganization(database.db);
  const past = new Date(Date.now() - 60_000);
  const made = (differs: Parameters<typeof makeKey>[2]) => makeKey(database.db, org, differs);
  const active = await made({});
  const revoked = await made({ revokedAt: past });
  const expired = await made({ expiresAt: past });
  const elsewhere = await made({ allowedIpCidrs: ["198.51.100.7/32"] });
  const write = { kind: "resource", action: "write", addresses: ["MONITOR/m1"] } as const;

  await told(verifier, presenting(active.token));
  await told(verifier, presenting(active.token), write);
  for (const key of [revoked, expired, elsewhere]) await told(verifier, presenting(key.token));
  for (const token of ["", "avyex_", `${active.token}x`]) await told(verifier, presenting(token));

  expect(verifier.counted.map(({ keyId, outcome }) => [keyId, outcome])).toEqual([
    [active.id, "allowed"],
    [active.id, "insufficient_scope"],
    [revoked.id, "revoked"],
    [expired.id, "expired"],
    [elsewhere.id, "ip_not_allowed"],
  ]);
  const [first] = verifier.counted;
  expect(first).toMatchObject({ orgId: org.id, secretId: active.secretId });
  expect(Math.abs((first?.atMs ?? 0) - Date.now())).toBeLessThan(10_000);
});

test("past a hundred refusals at once a key is refused from memory, counted as rate_limited", async () => {
  const org = await makeOrganization(database.db);
  const key = await makeKey(database.db, org, { revokedAt: new Date() });
  verifier.counted.length = 0;
  const answers = [];
  for (let request = 0; request < 300; request++) {
    const answer = await verifier.authenticate(presenting(key.token));
    if (!answer.ok) answers.push(answer);
  }
  const explained = answers.filter(({ refusal }) => refusal.code === "revoked_api_key");
  const silenced = answers.filter(({ refusal }) => refusal.code === "rate_limited");
  expect(explained.length).toBeGreaterThanOrEqual(100);
  expect(silenced.length).toBe(300 - explained.length);
  expect(silenced.length).toBeGreaterThan(0);
  expect(silenced.every(({ quiet }) => quiet) && explained.every(({ quiet }) => !quiet)).toBe(true);
  expect(verifier.counted.filter(({ outcome }) => outcome === "revoked")).toHaveLength(
    explained.length,
  );
  expect(verifier.counted).toHaveLength(300);
});
