import { randomBytes } from "node:crypto";
import { mintToken } from "@avy/core";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { invalid } from "./authentication.ts";
import { presenting, startVerifier, type TestVerifier, told } from "./test/verifier-fixture.ts";

let database: TestDatabase;
let verifier: TestVerifier;
let org: TestOrganization;

beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
  verifier = startVerifier(database, {
    limits: { standard: { perMinute: 1, burst: 1_000 }, verify: { perMinute: 1, burst: 1 } },
    trustedProxies: ["192.0.2.0/24"],
  });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await database.close();
});
beforeEach(() => {
  verifier.counted.length = 0;
});

const past = new Date(Date.now() - 60_000);
const reading = [{ action: "read" as const, resourceFilter: "THING/Door/#" }];
const onDoor = { kind: "resource", action: "read", addresses: ["THING/Door/d1"] } as const;
const ask = (token: string, clientAddress: string | null = "192.0.2.1", demand = onDoor) =>
  verifier.verifyFor(org.id, { token, clientAddress, demand });

describe("a key of the organization is decided whole, and counted once", () => {
  test.each<[string, string, Parameters<typeof makeKey>[2], string | null]>([
    ["allowed", "allowed", {}, null],
    ["allowed", "allowed", { allowedIpCidrs: ["192.0.2.1"] }, "192.0.2.1"],
    ["revoked_api_key", "revoked", { revokedAt: past, expiresAt: past }, null],
    ["revoked_api_key", "revoked", { secretRetiresAt: past }, null],
    ["expired_api_key", "expired", { expiresAt: past, allowedIpCidrs: ["198.51.100.7"] }, null],
    ["ip_not_allowed", "ip_not_allowed", { allowedIpCidrs: ["198.51.100.7"] }, "192.0.2.1"],
    ["ip_not_allowed", "ip_not_allowed", { allowedIpCidrs: ["0.0.0.0/0"] }, "not an address"],
    [
      "insufficient_scope",
      "insufficient_scope",
      { scopes: [{ action: "write", resourceFilter: "*" }] },
      null,
    ],
  ])("%s, %s", async (code, outcome, differs, clientAddress) => {
    const key = await makeKey(database.db, org, { scopes: reading, ...differs });
    const answer = await ask(key.token, clientAddress);
    expect(answer.ok ? "allowed" : answer.refusal.code).toBe(code);
    expect(answer.caller?.keyId).toBe(key.id);
    expect(verifier.counted).toMatchObject([
      { orgId: org.id, keyId: key.id, secretId: key.secretId, outcome },
    ]);
  });
  test("as often as it is asked, whatever any budget holds", async () => {
    const { token } = await makeKey(database.db, org, { scopes: reading });
    for (let request = 0; request < 200; request++) {
      expect(await ask(token)).toMatchObject({ ok: true });
    }
    expect(verifier.counted).toHaveLength(200);
    expect(verifier.metrics().limits).toMatchObject({ leased: 0, local: 0, redisCalls: 0 });
  });
});

describe("whatever else is told as an unknown key, and counted for nobody", () => {
  test("a key of another organization, known here or not, in force or not", async () => {
    const other = await makeOrganization(database.db);
    const unseen = await makeKey(database.db, other);
    const seen = await makeKey(database.db, other);
    const revoked = await makeKey(database.db, other, { revokedAt: past });
    expect(await told(verifier, presenting(seen.token))).toBe("allowed");
    verifier.counted.length = 0;
    for (const { token } of [unseen, seen, revoked]) expect(await ask(token)).toEqual(invalid);
    expect(verifier.counted).toEqual([]);
    const ofOther = { token: seen.token, clientAddress: null, demand: onDoor };
    expect(await verifier.verifyFor(other.id, ofOther)).toMatchObject({ ok: true });
  });
  test.each<[string, () => string]>([
    ["empty", () => ""],
    ["a word", () => "hello"],
    ["of right length", () => "é".repeat(95)],
    ["too long", () => "avyex_".repeat(50_000)],
    ["never stored", () => mintToken("external", org.signingKey, randomBytes).token],
  ])("%s", async (_, token) => {
    expect(await ask(token())).toEqual(invalid);
    expect(verifier.counted).toEqual([]);
  });
});

test("what cannot be told now is verification_unavailable", async () => {
  const away = startVerifier(database, {
    around: (store) => ({ ...store, findSecret: () => Promise.reject(new Error("away")) }),
  });
  await away.ready();
  const { token } = await makeKey(database.db, org);
  expect(
    await away.verifyFor(org.id, { token, clientAddress: null, demand: onDoor }),
  ).toMatchObject({ refusal: { code: "verification_unavailable" }, caller: null });
  expect(away.counted).toEqual([]);
  await away.close();
});
