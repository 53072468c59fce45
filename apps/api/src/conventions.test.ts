import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
} from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "./test/api-fixture.ts";

let database: TestDatabase;
let api: TestApi;
let key: TestKey;

beforeAll(async () => {
  database = await createTestDatabase();
  const org = await makeOrganization(database.db);
  key = await makeKey(database.db, org, { allowedIpCidrs: ["198.51.100.7/32"] });
  api = await startApi(database, { trustedProxies: ["10.0.0.0/8"] });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const headers = () => ({ "x-api-key": key.token });
const from = "198.51.100.7";

describe("route and method come before the key", () => {
  test("no such route is 404, key or not", async () => {
    const sent = await api.send("/v2/nothing");
    expect(sent.headers.get("content-type")).toBe("application/problem+json");
    expect(await sent.json()).toMatchObject({ status: 404, code: "not_found" });
  });
  test.each(["POST", "PUT", "PATCH", "DELETE"])(
    "%s on a route of GET is 405, with Allow",
    async (method) => {
      const sent = await api.send("/v2/whoami", { method });
      expect(sent.headers.get("allow")).toBe("GET, HEAD");
      expect(await sent.json()).toMatchObject({ status: 405, code: "method_not_allowed" });
    },
  );
  test("HEAD is GET without a body", async () => {
    const sent = await api.send("/v2/whoami", { method: "HEAD", headers: headers(), from });
    expect([sent.status, await sent.text()]).toEqual([200, ""]);
  });
});

describe("the key comes before the schema", () => {
  test("an unknown query parameter is 400 for a caller, 401 for a stranger", async () => {
    const sent = await api.send("/v2/whoami?verbose=1&verbose=2&x", { headers: headers(), from });
    expect(await sent.json()).toMatchObject({
      status: 400,
      code: "validation_error",
      errors: [{ path: "verbose" }, { path: "x" }],
    });
    expect((await api.send("/v2/whoami?verbose=1")).status).toBe(401);
  });
});

describe("the client's address", () => {
  const forwarded = (address: string) => ({ ...headers(), "x-forwarded-for": address });
  test.each([
    ["the socket's own", from, headers, 200],
    ["another socket", "192.0.2.1", headers, 403],
    ["a forwarded one from a stranger is not believed", "192.0.2.1", () => forwarded(from), 403],
    ["a forwarded one from a trusted proxy is", "10.1.2.3", () => forwarded(from), 200],
    [
      "forwarded by a proxy with a forged item before it",
      "10.1.2.3",
      () => forwarded(`${from}, 192.0.2.9`),
      403,
    ],
    ["a trusted proxy that forwards nothing is unknown", "10.1.2.3", headers, 403],
    ["no socket is unknown", "", headers, 403],
  ])("%s", async (_, socket, given, status) => {
    expect((await api.send("/v2/whoami", { headers: given(), from: socket })).status).toBe(status);
  });
  test.each([
    "cf-connecting-ip",
    "x-client-ip",
    "fastly-client-ip",
    "x-real-ip",
    "true-client-ip",
    "forwarded",
  ])("%s is not read", async (name) => {
    const given = { ...headers(), [name]: from };
    const sent = await api.send("/v2/whoami", { headers: given, from: "192.0.2.1" });
    expect(sent.status).toBe(403);
  });
});

describe("the request id", () => {
  test.each(["abcdefgh", "A-1.b_2-0123456789", "0".repeat(64)])("%s is taken over", async (id) => {
    const sent = await api.send("/v2/whoami", { headers: { "x-request-id": id } });
    expect(sent.headers.get("x-request-id")).toBe(id);
    expect(await sent.json()).toMatchObject({ requestId: id });
  });
  test.each(["short", "0".repeat(65), "with spaces in it", "<script>alert(1)"])(
    "%s is not",
    async (id) => {
      const sent = await api.send("/v2/whoami", { headers: { "x-request-id": id } });
      expect(sent.headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    },
  );
});

test("a log line holds ids and the route's pattern, never the key, the query or the path as it came", async () => {
  api.lines.length = 0;
  await api.send("/v2/whoami", { headers: headers(), from });
  await api.send(`/v2/things/${key.token}?key=${key.token}`, { headers: headers(), from });
  await api.send(`/v2/${key.token}`);
  const lines = api.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ method, route, status, keyId }) => [method, route, status, keyId])).toEqual([
    ["GET", "/v2/whoami", 200, key.id],
    ["GET", "/v2/things/:thingId", 400, key.id],
    ["GET", "/v2/*", 404, undefined],
  ]);
  expect(api.lines.join("")).not.toContain(key.token.slice(22));
});

test("an answer repeats no token, not even one in the path", async () => {
  const sent = await api.send(`/v2/${key.token}`);
  expect(await sent.text()).not.toContain(key.token.slice(22));
});
