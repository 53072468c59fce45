import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
} from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startApi, type TestApi } from "./test/api-fixture.ts";

let database: TestDatabase;
let api: TestApi;
let admin: TestKey;

beforeAll(async () => {
  database = await createTestDatabase();
  const org = await makeOrganization(database.db);
  admin = await makeKey(database.db, org, {
    type: "admin",
    scopes: [{ action: "*", resourceFilter: "*" }],
  });
  api = await startApi(database, { limits: { standard: { perMinute: 60_000, burst: 60_000 } } });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const secrets = z.array(z.looseObject({ id: z.string(), retiresAt: z.string().nullable() }));
/** As much of an answer as these tests look into; the contract test holds the rest to its schema. */
const answered = z.looseObject({
  code: z.string().default(""),
  detail: z.string().default(""),
  secret: z.string().default(""),
  secrets: secrets.default([]),
  apiKey: z.looseObject({ id: z.string(), secrets }).default({ id: "", secrets: [] }),
  items: z.array(z.looseObject({ id: z.string() })).default([]),
  continuationToken: z.string().nullable().default(null),
});

/** Strict: whoever found a key learns no more of it. */
const answeredRevoke = z.strictObject({
  id: z.string(),
  status: z.string(),
  revokedAt: z.string(),
});

const json = { "content-type": "application/json" };
const ask = async (
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
) => {
  const headers = { "x-api-key": admin.token, ...json, ...more };
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await api.send(path, { method, headers, ...text });
  return {
    status: answer.status,
    headers: answer.headers,
    body: answered.parse(await answer.json()),
  };
};

const settings = { name: "Door", scopes: [{ action: "read", resourceFilter: "THING/#/#" }] };

describe("a key's whole life over the API", () => {
  test("created, listed, read, edited, rotated, retired, revoked", async () => {
    const made = await ask("POST", "/v2/api-keys", settings);
    expect(made.status).toBe(201);
    const { apiKey, secret } = made.body;
    expect(apiKey).toMatchObject({ name: "Door", status: "active", version: 1, lastUsedIp: null });
    expect(secret).toMatch(/^avyex_/);
    expect((await api.send("/v2/whoami", { headers: { "x-api-key": secret } })).status).toBe(200);

    const listed = await ask("GET", "/v2/api-keys?search=door&status=active");
    expect(listed.body).toMatchObject({ items: [{ id: apiKey.id }], hasMore: false });
    const edited = await ask("PATCH", `/v2/api-keys/${apiKey.id}`, {
      ...{ name: "Gate", version: 1, expiresAt: "2099-01-01T00:00:00+01:00" },
    });
    expect(edited.body).toMatchObject({
      ...{ name: "Gate", version: 2, expiresAt: "2098-12-31T23:00:00.000Z" },
    });
    const stale = await ask("PATCH", `/v2/api-keys/${apiKey.id}`, { name: "x", version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, "conflict"]);

    const rotated = await ask("POST", `/v2/api-keys/${apiKey.id}/rotate`, {
      gracePeriodSeconds: null,
    });
    expect(rotated.status).toBe(201);
    const [newest, first] = rotated.body.apiKey.secrets.map(({ id }) => id);
    const retired = await ask("POST", `/v2/api-keys/${apiKey.id}/secrets/${first}/retire`);
    expect(retired.body.secrets[1]?.retiresAt).not.toBeNull();
    const last = await ask("POST", `/v2/api-keys/${apiKey.id}/secrets/${newest}/retire`, {});
    expect([last.status, last.body.code]).toEqual([409, "conflict"]);

    const revoked = await ask("POST", `/v2/api-keys/${apiKey.id}/revoke`);
    expect(revoked.body).toMatchObject({ status: "revoked", activeChildren: [] });
    const again = await ask("POST", `/v2/api-keys/${apiKey.id}/revoke`);
    expect([again.status, again.body.code]).toEqual([409, "already_revoked"]);
  });
});

describe("a repeated POST", () => {
  test("of a create names the key that was made, and holds no secret", async () => {
    const repeat = { "idempotency-key": "order-17" };
    const first = await ask("POST", "/v2/api-keys", settings, repeat);
    const second = await ask("POST", "/v2/api-keys", settings, repeat);
    expect([second.status, second.body.code]).toEqual([409, "idempotent_replay"]);
    expect(second.body.detail).toContain(first.body.apiKey.id);
    expect(JSON.stringify(second.body)).not.toContain(first.body.secret);
    const other = await ask("POST", "/v2/api-keys", { ...settings, name: "Other" }, repeat);
    expect([other.status, other.body.code]).toEqual([409, "conflict"]);
  });
  test("of a revoke is answered with the first answer, and so is one that was not valid", async () => {
    const { body } = await ask("POST", "/v2/api-keys", settings);
    const repeat = { "idempotency-key": "revoke-1" };
    const path = `/v2/api-keys/${body.apiKey.id}/revoke`;
    const first = await ask("POST", path, {}, repeat);
    const second = await ask("POST", path, {}, repeat);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotency-replayed")).toBe("true");

    const wrong = { "idempotency-key": "wrong-1" };
    const refused = await ask("POST", "/v2/api-keys", { name: "" }, wrong);
    expect(refused.status).toBe(400);
    expect((await ask("POST", "/v2/api-keys", { name: "" }, wrong)).body).toEqual(refused.body);
    expect((await ask("POST", "/v2/api-keys", settings, wrong)).status).toBe(409);
  });
});

test("a page goes on where the last one ended, for the same filters alone", async () => {
  const first = await ask("GET", "/v2/api-keys?limit=1");
  expect(first.body).toMatchObject({ hasMore: true });
  const token = first.body.continuationToken ?? "";
  const second = await ask("GET", `/v2/api-keys?limit=2&continuationToken=${token}`);
  const [before, after] = [first, second].map(({ body }) => body.items[0]?.id ?? "");
  expect((after ?? "") < (before ?? "")).toBe(true);
  for (const path of [
    `/v2/api-keys?status=revoked&continuationToken=${token}`,
    `/v2/api-keys?continuationToken=${token.slice(0, -2)}`,
    "/v2/api-keys?continuationToken=made-up",
    "/v2/api-keys?continuationToken=",
  ]) {
    const refused = await ask("GET", path);
    expect([refused.status, refused.body.code]).toEqual([400, "invalid_continuation_token"]);
  }
});

test("whoami/revoke takes the key alone, from anywhere", async () => {
  const { body } = await ask("POST", "/v2/api-keys", {
    ...{ ...settings, allowedIpCidrs: ["203.0.113.0/24"] },
  });
  const headers = { "x-api-key": body.secret };
  expect((await api.send("/v2/whoami", { headers })).status).toBe(403);
  const revoked = await api.send("/v2/whoami/revoke", { method: "POST", headers });
  const { revokedAt, ...told } = answeredRevoke.parse(await revoked.json());
  expect(told).toEqual({ id: body.apiKey.id, status: "revoked" });
  expect(Date.parse(revokedAt)).toBeGreaterThan(0);
});

test("verify decides a key of the organization for another service", async () => {
  const { body } = await ask("POST", "/v2/api-keys", settings);
  const asked = { apiKey: body.secret, action: "read", resource: "THING/Door/d1", clientIp: null };
  expect((await ask("POST", "/v2/verify", asked)).body).toMatchObject({
    ...{ allowed: true, code: "allowed", keyId: body.apiKey.id },
  });
  const refused = await ask("POST", "/v2/verify", { ...asked, action: "write" });
  expect(refused.body).toMatchObject({ allowed: false, code: "insufficient_scope" });
  const invalid = await ask("POST", "/v2/verify", { ...asked, apiKey: "hello" });
  expect(invalid.body).toMatchObject({ allowed: false, code: "invalid_api_key", keyId: null });
});

test("explain answers each request in its place", async () => {
  const asked = { action: "read", resource: "THING/Door/d1" };
  const { body } = await ask("POST", "/v2/explain", {
    requests: [
      { ...asked, scopes: settings.scopes },
      { ...asked, scopes: [] },
      { ...asked, scopes: [{ action: "read", resourceFilter: "HOUSE/1" }] },
      { ...asked, keyId: "01980001-0000-7000-8000-0000000000b1" },
      "hello",
    ],
  });
  expect(body.results).toMatchObject([
    { allowed: true, code: "allowed" },
    { allowed: false, code: "insufficient_scope" },
    { error: { code: "validation_error", path: "scopes.0.resourceFilter" } },
    { error: { code: "not_found", path: "keyId" } },
    { error: { code: "validation_error" } },
  ]);
});

test("a token where an id belongs comes back from neither explain nor verify, and is not counted as an address", async () => {
  const token = `avyex_${"a".repeat(16)}_${"B".repeat(43)}_${"3".repeat(28)}`;
  const { body } = await ask("POST", "/v2/api-keys", settings);
  const asked = { action: "write", resource: `THING/Door/${token}` };
  const explained = await ask("POST", "/v2/explain", {
    requests: [
      { ...asked, scopes: settings.scopes },
      { ...asked, scopes: settings.scopes, [token]: 1 },
      { ...asked, action: "read", scopes: settings.scopes },
    ],
  });
  const verified = await ask("POST", "/v2/verify", { ...asked, apiKey: body.secret });
  expect([explained.status, verified.status]).toEqual([200, 200]);
  for (const answer of [explained, verified]) {
    expect(JSON.stringify(answer.body)).toContain("avyex_[redacted]");
    expect(JSON.stringify(answer.body)).not.toMatch(/aaaa|BBBB/);
  }
});

test("a query that is not valid does not stand for the body that came with it", async () => {
  const repeat = { "idempotency-key": "with-a-query" };
  expect((await ask("POST", "/v2/api-keys?x=1", settings, repeat)).status).toBe(400);
  expect((await ask("POST", "/v2/api-keys", settings, repeat)).status).toBe(201);
});
