import { randomBytes } from "node:crypto";
import { mintToken } from "@avy/core";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consoleUrl, startApi, type TestApi } from "./test/api-fixture.ts";

let database: TestDatabase;
let org: TestOrganization;
let api: TestApi;

beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
  api = await startApi(database, { limits: { standard: { perMinute: 1, burst: 5 } } });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const keyWith = (differs: Parameters<typeof makeKey>[2]) => makeKey(database.db, org, differs);
const whoami = (key: string) => api.send("/v2/whoami", { headers: { "x-api-key": key } });
const past = new Date(Date.now() - 60_000);

test("a key in force learns who it is; nothing may keep the answer", async () => {
  const key = await keyWith({ type: "admin" });
  const response = await whoami(key.token);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get("ratelimit-policy")).toBe('"standard";q=5;w=300');
  expect(response.headers.get("ratelimit")).toMatch(/^"standard";r=4;t=\d+$/);
  expect(await response.json()).toEqual({ keyId: key.id, orgId: org.id, type: "admin" });
});

test("a key is taken from Authorization: Bearer too, and never from the query", async () => {
  const { token } = await keyWith({});
  const bearer = { authorization: `Bearer ${token}` };
  expect((await api.send("/v2/whoami", { headers: bearer })).status).toBe(200);
  for (const name of ["x-api-key", "api_key", "access_token", "key"]) {
    const response = await api.send(`/v2/whoami?${name}=${token}`);
    expect(await response.json()).toMatchObject({ status: 401, code: "missing_api_key" });
  }
});

describe("every refusal is a problem document", () => {
  test.each([
    ["revoked_api_key", 401, { revokedAt: past, expiresAt: past, allowedIpCidrs: ["10.0.0.0/8"] }],
    ["revoked_api_key", 401, { secretRetiresAt: past, expiresAt: past }],
    ["expired_api_key", 401, { expiresAt: past, allowedIpCidrs: ["10.0.0.0/8"] }],
    ["ip_not_allowed", 403, { allowedIpCidrs: ["10.0.0.0/8"] }],
  ])("%s", async (code, status, differs) => {
    const { token } = await keyWith(differs);
    const response = await whoami(token);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      type: `${consoleUrl}/docs/errors#${code}`,
      title: expect.any(String),
      status,
      detail: expect.any(String),
      instance: "/v2/whoami",
      code,
      requestId: response.headers.get("x-request-id"),
    });
  });
  test("an empty bucket is 429 with the seconds to wait", async () => {
    const other = await makeOrganization(database.db);
    const { token } = await makeKey(database.db, other);
    for (let request = 0; request < 5; request++) expect((await whoami(token)).status).toBe(200);
    const response = await whoami(token);
    expect(await response.json()).toMatchObject({ status: 429, code: "rate_limited" });
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("malformed, forged and unknown keys are told the same", () => {
  const forge = () =>
    mintToken("external", { ...org.signingKey, material: randomBytes(32) }, randomBytes).token;
  const unknown = () => mintToken("external", org.signingKey, randomBytes).token;
  const body = () => unknown().slice(6);
  const shapes: [string, () => string][] = [
    ["blank key", () => "   "],
    ["word", () => "hello"],
    ["prefix and underscore", () => "avyex_"],
    ["three empty parts", () => "avyex___"],
    ["unknown prefix", () => `avyzz_${body()}`],
    ["right checksum, wrong MAC", forge],
    ["well-formed key that was never made", unknown],
    ["one character more", () => `${unknown()}A`],
    ["one character less", () => unknown().slice(0, -1)],
    ["quoted", () => `"${unknown()}"`],
    ["percent-encoded underscore", () => `avyex%5F${body()}`],
    ["SQL", () => "avyex_' OR '1'='1"],
    ["prototype name as id", () => `avyex___proto___${"a".repeat(32)}`],
    ["capitals", () => unknown().toUpperCase()],
    ["a very long one", () => unknown().repeat(50)],
    ["not ASCII", () => `avyex_${"é".repeat(89)}`],
    ["twice in one line", () => [unknown(), unknown()].join(", ")],
  ];
  test.each(shapes)("%s", async (_, key) => {
    const token = key();
    const response = await whoami(token);
    expect(response.headers.get("www-authenticate")).toBe('ApiKey realm="api", header="X-Api-Key"');
    const text = await response.text();
    const { requestId, ...told } = JSON.parse(text) as Record<string, unknown>;
    expect(requestId).toBe(response.headers.get("x-request-id"));
    expect(told).toEqual({
      type: `${consoleUrl}/docs/errors#invalid_api_key`,
      title: "The API key is not valid",
      status: 401,
      detail: expect.any(String),
      instance: "/v2/whoami",
      code: "invalid_api_key",
    });
    if (token.length > 10) expect(text + api.lines.join("")).not.toContain(token);
  });
  test("a good key repeated, or beside another, is one of them; beside itself it is good", async () => {
    const { token } = await keyWith({});
    const status = async (headers: [string, string][]) =>
      (await api.send("/v2/whoami", { headers })).status;
    const good: [string, string] = ["x-api-key", token];
    expect(await status([good, good])).toBe(401);
    expect(await status([good, ["authorization", "Bearer avyex_bogus"]])).toBe(401);
    expect(
      await status([
        ["authorization", `Bearer ${token}`],
        ["authorization", `Bearer ${token}`],
      ]),
    ).toBe(401);
    expect(await status([good, ["authorization", `Bearer ${token}`]])).toBe(200);
    expect(await status([["authorization", `Basic ${btoa(token)}`]])).toBe(401);
  });
});
