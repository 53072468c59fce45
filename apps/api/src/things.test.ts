import type { Scope } from "@avy/core";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeThing, startApi, type TestApi } from "./test/api-fixture.ts";

let database: TestDatabase;
let org: TestOrganization;
let api: TestApi;
let thing: Awaited<ReturnType<typeof makeThing>>;

beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
  thing = await makeThing(database, org);
  api = await startApi(database, { limits: { standard: { perMinute: 1, burst: 10_000 } } });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const reading = (resourceFilter: string): Scope => ({ action: "read", resourceFilter });
async function get(id: string, scopes: Scope[]) {
  const { token } = await makeKey(database.db, org, { scopes });
  return api.send(`/v2/things/${id}`, { headers: { "x-api-key": token } });
}
const refusedAs = (id: string) => ({
  status: 403,
  code: "insufficient_scope",
  detail: expect.stringContaining(`read on THING/#/${id};`),
});

describe("a Thing within reach is answered", () => {
  test.each([
    ["everything", () => "*"],
    ["its type", () => "THING/Battery/#"],
    ["itself", () => `THING/Battery/${thing.id}`],
    ["its site's Things", () => `PLACE/Site/${thing.siteId}/THING/#/#`],
    ["its id in any type", () => `THING/#/${thing.id}`],
  ])("to a key for %s", async (_, filter) => {
    const response = await get(thing.id, [reading(filter())]);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      ...thing,
      createdAt: "2026-01-02T03:04:05.678Z",
    });
  });
});

describe("a Thing out of reach and one that does not exist look the same", () => {
  test.each([
    ["another site's Things", () => reading(`PLACE/Site/${uuidv7()}/THING/#/#`)],
    ["the site, not the Things in it", () => reading(`PLACE/Site/${thing.siteId}`)],
    ["another type", () => reading("THING/Pump/#")],
    ["another action", () => ({ action: "write", resourceFilter: "*" }) as const],
  ])("to a key for %s", async (_, scope) => {
    const absent = uuidv7();
    expect(await (await get(thing.id, [scope()])).json()).toMatchObject(refusedAs(thing.id));
    expect(await (await get(absent, [scope()])).json()).toMatchObject(refusedAs(absent));
  });
  test("to a key for its type: what exists is answered, what does not is 403", async () => {
    const absent = uuidv7();
    expect(await (await get(absent, [reading("THING/Battery/#")])).json()).toMatchObject(
      refusedAs(absent),
    );
  });
  test("but a key that reaches the whole form learns that there is none", async () => {
    for (const filter of ["*", "THING/#/#"]) {
      const response = await get(uuidv7(), [reading(filter)]);
      expect(await response.json()).toMatchObject({ status: 404, code: "not_found" });
    }
  });
  test("another organization's Thing is one that does not exist", async () => {
    const foreign = await makeThing(database, await makeOrganization(database.db));
    expect((await get(foreign.id, [reading("*")])).status).toBe(404);
    expect((await get(foreign.id, [reading("THING/Battery/#")])).status).toBe(403);
  });
  test.each([
    "%zz",
    "%23",
    "constructor",
    "null",
    "-1",
    "%00",
    "a%2Fb",
    "..%2f",
    "x".repeat(5_000),
  ])("an id that is none (%#) is one that does not exist", async (id) => {
    expect((await get(id, [reading("*")])).status).toBe(404);
    expect((await get(id, [reading("THING/Battery/#")])).status).toBe(403);
  });
});

test("token, status and address are decided before a Thing is looked up", async () => {
  const { token } = await makeKey(database.db, org, { allowedIpCidrs: ["10.0.0.0/8"] });
  const response = await api.send(`/v2/things/${uuidv7()}`, { headers: { "x-api-key": token } });
  expect(await response.json()).toMatchObject({ code: "ip_not_allowed" });
});

test("a key that floods with refusals is refused without a look-up, and without log lines", async () => {
  const scopes = [reading("THING/Pump/#")];
  const { token, id } = await makeKey(database.db, org, { scopes });
  const before = api.lines.length;
  const statuses: number[] = [];
  const send = () => api.send(`/v2/things/${thing.id}`, { headers: { "x-api-key": token } });
  while (statuses.length < 400) {
    const sent = await Promise.all(Array.from({ length: 20 }, send)); // faster than reasons come back
    statuses.push(...sent.map(({ status }) => status));
  }
  const refused = (status: number) => statuses.filter((other) => other === status).length;
  expect(refused(403)).toBeGreaterThanOrEqual(100);
  expect(refused(429)).toBe(400 - refused(403));
  expect(refused(429)).toBeGreaterThan(0);
  expect(api.lines.length - before).toBe(refused(403));
  const counted = api.counted.filter(({ keyId }) => keyId === id);
  expect(counted).toHaveLength(400);
});

test("a request is counted once, by what became of it", async () => {
  api.counted.length = 0;
  await get(thing.id, [reading("*")]);
  await get(uuidv7(), [reading("*")]);
  await get(thing.id, [reading("THING/Pump/#")]);
  await api.send(`/v2/things/${thing.id}`);
  expect(api.counted.map(({ outcome }) => outcome)).toEqual([
    "allowed",
    "allowed",
    "insufficient_scope",
  ]);
});
