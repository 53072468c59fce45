import { randomBytes } from "node:crypto";
import { mintToken, type SigningKey } from "@avy/core";
import { createTestDatabase, makeKey, makeOrganization, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "./test/verifier-fixture.ts";

let database: TestDatabase;
let verifier: TestVerifier;
let org: Awaited<ReturnType<typeof makeOrganization>>;

beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
  verifier = startVerifier(database, { limits: { standard: { perMinute: 1, burst: 1_000 } } });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await database.close();
});

const keyWith = (differs: Parameters<typeof makeKey>[2]) => makeKey(database.db, org, differs);
const past = new Date(Date.now() - 60_000);
const elsewhere = ["198.51.100.0/24"];
const onThing = {
  kind: "resource",
  action: "read",
  addresses: ["THING/Battery/b7"],
  form: "THING/#/b7",
} as const;

describe("the first refusal wins, in the order of the decision", () => {
  test("a key in force, from an allowed address, within its scopes, is allowed", async () => {
    const key = await keyWith({ allowedIpCidrs: ["192.0.2.0/24"] });
    expect(await told(verifier, presenting(key.token), onThing)).toBe("allowed");
  });
  test("no key is missing_api_key", async () => {
    expect(await told(verifier, { ...presenting(""), apiKey: null })).toBe("missing_api_key");
  });
  test("revoked wins over expired, address and scope", async () => {
    const key = await keyWith({
      revokedAt: past,
      expiresAt: past,
      allowedIpCidrs: elsewhere,
      scopes: [{ action: "write", resourceFilter: "*" }],
    });
    expect(await told(verifier, presenting(key.token), onThing)).toBe("revoked_api_key");
  });
  test("a retired secret is revoked_api_key, and says that it was retired", async () => {
    const key = await keyWith({ secretRetiresAt: past });
    expect(await verifier.authenticate(presenting(key.token))).toMatchObject({
      refusal: { code: "revoked_api_key", because: "secret-retired" },
    });
  });
  test("expired wins over address and scope", async () => {
    const key = await keyWith({ expiresAt: past, allowedIpCidrs: elsewhere });
    expect(await told(verifier, presenting(key.token), onThing)).toBe("expired_api_key");
  });
  test("address wins over scope", async () => {
    const key = await keyWith({
      allowedIpCidrs: elsewhere,
      scopes: [{ action: "write", resourceFilter: "*" }],
    });
    expect(await told(verifier, presenting(key.token), onThing)).toBe("ip_not_allowed");
  });
  test("a scope that does not cover the request is insufficient_scope, named as the request gave it", async () => {
    const key = await keyWith({ scopes: [{ action: "write", resourceFilter: "*" }] });
    const presented = presenting(key.token);
    const authentication = await verifier.authenticate(presented);
    if (!authentication.ok) throw new Error("the key is not in force");
    const { caller } = authentication;
    expect(await verifier.authorize(caller, onThing, "standard", presented)).toMatchObject({
      refusal: { code: "insufficient_scope", action: "read", resource: "THING/#/b7" },
    });
  });
  test("an empty bucket is rate_limited, and a refused request spends nothing of it", async () => {
    const poor = startVerifier(database, { limits: { standard: { perMinute: 1, burst: 2 } } });
    await poor.ready();
    const other = await makeOrganization(database.db);
    const key = await makeKey(database.db, other, {
      scopes: [{ action: "read", resourceFilter: "THING/Battery/b7" }],
    });
    const onOther = { kind: "resource", action: "read", addresses: ["THING/Battery/b8"] } as const;
    const answers = [];
    for (const demand of [onThing, onOther, onThing, onThing]) {
      answers.push(await told(poor, presenting(key.token), demand));
    }
    await poor.close();
    expect(answers).toEqual(["allowed", "insufficient_scope", "allowed", "rate_limited"]);
  });
});

describe("malformed, forged and unknown tokens get one answer", () => {
  const stranger: SigningKey = { id: "zzzzz" as SigningKey["id"], material: randomBytes(32) };
  const minted = (signingKey: SigningKey) => mintToken("external", signingKey, randomBytes).token;

  test.each([
    ["blank", () => ""],
    ["a word", () => "hello"],
    ["of an unknown signing key", () => minted(stranger)],
    [
      "forged: right checksum, wrong MAC",
      () => minted({ ...org.signingKey, material: randomBytes(32) }),
    ],
    ["genuine in form but never stored", () => minted(org.signingKey)],
  ])("%s", async (_, token) => {
    expect(await verifier.authenticate(presenting(token()))).toEqual({
      ok: false,
      refusal: { code: "invalid_api_key" },
      caller: null,
      quiet: false,
    });
  });
  test("one secret under the id of another, cached or not, is refused by the hash", async () => {
    const key = await keyWith({});
    const again = mintToken("external", org.signingKey, randomBytes).token;
    const spliced = key.token.slice(0, 22) + again.slice(22);
    expect(await told(verifier, presenting(spliced))).toBe("invalid_api_key");
    expect(await told(verifier, presenting(key.token))).toBe("allowed");
    expect(await told(verifier, presenting(spliced))).toBe("invalid_api_key");
    const otherType = key.token.replace("avyex", "avyad");
    expect(await told(verifier, presenting(otherType))).toBe("invalid_api_key");
  });
});
