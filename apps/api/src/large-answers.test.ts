import { once } from "node:events";
import { type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { thing } from "@avy/db";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drain } from "./drain.ts";
import { compressedFrom } from "./respond-large-json.ts";
import { routes } from "./routes/routes.ts";
import { createApiServer } from "./server.ts";
import { consoleUrl, makeThing, startApi, type TestApi } from "./test/api-fixture.ts";

const things = 150;
let database: TestDatabase;
let org: TestOrganization;
let api: TestApi;
let server: Server;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
  const { siteId } = await makeThing(database, org);
  const row = { orgId: org.id, siteId, thingType: "Battery", createdAt: new Date() };
  await database.db.insert(thing).values(
    Array.from({ length: things - 1 }, (_, at) => ({
      ...row,
      id: uuidv7(),
      name: `Bätterie ${at}`,
    })),
  );
  token = (await makeKey(database.db, org, { scopes: [{ action: "*", resourceFilter: "*" }] }))
    .token;
  api = await startApi(database, { limits: { standard: { perMinute: 1, burst: 1_000 } } });
  server = createApiServer({ app: api.app, consoleUrl, isDraining: () => false });
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(async () => {
  await drain(server);
  await api.close();
  await database.close();
});

type Sent = { method?: string; body?: string; encoding?: string };
type Answer = { status: number | undefined; headers: IncomingHttpHeaders; bytes: Buffer };

/** Over a socket, by a client that decodes nothing. */
async function send(path: string, { method = "GET", body, encoding }: Sent = {}): Promise<Answer> {
  const headers = {
    "x-api-key": token,
    ...(encoding === undefined ? {} : { "accept-encoding": encoding }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: "127.0.0.1", port, path, method, headers }).end(body);
  const [answer] = await once(sent, "response");
  const chunks: Buffer[] = await answer.toArray();
  return { status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(chunks) };
}
const unpacked = ({ bytes }: Answer) => gunzipSync(bytes).toString();

const page = "/v2/things?limit=200";

test("a large page is the same text, compressed for who takes it, with all its other headers", async () => {
  const plain = await send(page);
  const packed = await send(page, { encoding: "br, gzip" });
  expect(JSON.parse(plain.bytes.toString()).items).toHaveLength(things);
  expect(unpacked(packed)).toBe(plain.bytes.toString());
  expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 3);
  expect(packed.headers).toMatchObject({
    "content-encoding": "gzip",
    "content-length": String(packed.bytes.length),
    "content-type": "application/json",
    "cache-control": "no-store",
    vary: "accept-encoding",
    "ratelimit-policy": plain.headers["ratelimit-policy"],
    ratelimit: expect.stringContaining("r="),
    "x-request-id": expect.any(String),
  });
  expect(plain.headers).toMatchObject({ vary: "accept-encoding" });
  expect(plain.headers).not.toHaveProperty("content-encoding");
});

test("explain and usage are compressed too", async () => {
  const requests = Array.from({ length: 200 }, () => ({
    ...{ scopes: [], action: "read", resource: "THING/Battery/b7" },
  }));
  const explained = await send("/v2/explain", {
    ...{ method: "POST", body: JSON.stringify({ requests }), encoding: "gzip" },
  });
  expect(explained.status).toBe(200);
  expect(JSON.parse(unpacked(explained)).results).toHaveLength(requests.length);
  const from = new Date(Date.now() - 20 * 86_400_000).toISOString();
  const usage = await send(`/v2/usage?from=${from}`, { encoding: "gzip" });
  expect(usage.status).toBe(200);
  expect(JSON.parse(unpacked(usage)).items.length).toBeGreaterThan(400);
});

test("a small answer is sent as it is", async () => {
  for (const path of ["/v2/things?limit=10", "/v2/whoami"]) {
    const { bytes, headers } = await send(path, { encoding: "gzip" });
    expect(bytes.length).toBeLessThan(compressedFrom);
    expect(JSON.parse(bytes.toString())).toBeTruthy();
    expect(headers).not.toHaveProperty("content-encoding");
    expect(headers).not.toHaveProperty("vary");
  }
});

test("HEAD answers the headers of GET, and nothing after them", async () => {
  const { status, headers, bytes } = await send(page, { method: "HEAD", encoding: "gzip" });
  expect(status).toBe(200);
  expect(headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
  expect(bytes).toHaveLength(0);
});

test("every list may be large, and no answer that has a secret", () => {
  const parametersOf = ({ query }: (typeof routes)[number]) =>
    Object.keys((query as { shape?: object } | undefined)?.shape ?? {});
  const lists = routes.filter((route) => parametersOf(route).includes("continuationToken"));
  expect(lists.length).toBeGreaterThan(4);
  expect(lists.filter(({ large }) => !large).map(({ operationId }) => operationId)).toEqual([]);
  expect(routes.filter(({ large, repeats }) => large && repeats === "secret")).toEqual([]);
});
