import type { Scope } from "@avy/core";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
  type TestOrganization,
} from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { makeThing, startApi, type TestApi } from "./test/api-fixture.ts";

let database: TestDatabase;
let api: TestApi;
let org: TestOrganization;
let admin: TestKey;
let here: string;
let there: string;

beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
  admin = await makeKey(database.db, org, { scopes: [{ action: "*", resourceFilter: "*" }] });
  here = (await makeThing(database, org)).siteId;
  there = (await makeThing(database, org)).siteId;
  api = await startApi(database, { limits: { standard: { perMinute: 60_000, burst: 60_000 } } });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const answered = z.looseObject({ id: z.string().default(""), code: z.string().default("") });

async function ask(key: TestKey, method: string, path: string, body?: unknown) {
  const headers = { "x-api-key": key.token, "content-type": "application/json" };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await api.send(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: text }),
  });
  const told = answer.status === 204 ? {} : await answer.json();
  return { status: answer.status, body: answered.parse(told), told };
}

const keyWith = (...scopes: Scope[]) => makeKey(database.db, org, { scopes });
const writesHere = () =>
  keyWith({ action: "write", resourceFilter: `PLACE/Site/${here}/THING/#/#` });
const battery = (siteId: string) => ({ type: "Battery", name: "B 9", siteId });

describe("a Thing is made where the key may write", () => {
  test("in its site, and not in another", async () => {
    const key = await writesHere();
    expect((await ask(key, "POST", "/v2/things", battery(here))).status).toBe(201);
    const refused = await ask(key, "POST", "/v2/things", battery(there));
    expect([refused.status, refused.body.code]).toEqual([403, "insufficient_scope"]);
  });

  test("a key for one Thing alone makes none", async () => {
    const key = await keyWith({ action: "write", resourceFilter: "THING/Battery/b7" });
    expect((await ask(key, "POST", "/v2/things", battery(here))).status).toBe(403);
  });

  const unreadable: [string, unknown][] = [
    ["no JSON", "{"],
    ["a field missing", { type: "Battery", name: "B 9" }],
    ["a type that is none", { ...battery("s"), type: "a/b" }],
    ["another kind of value", []],
  ];
  test.each(unreadable)(
    "%s is told to who could make a Thing, and to nobody else",
    async (_, body) => {
      const told = await ask(await writesHere(), "POST", "/v2/things", body);
      expect(told.status).toBe(400);
      const strangers = [
        await keyWith({ action: "read", resourceFilter: "*" }),
        await keyWith({ action: "write", resourceFilter: "THING/Battery/b7" }),
        await keyWith({ action: "write", resourceFilter: `PLACE/Site/${here}` }),
      ];
      for (const stranger of strangers) {
        const refused = await ask(stranger, "POST", "/v2/things", body);
        expect([refused.status, refused.body.code]).toEqual([403, "insufficient_scope"]);
      }
    },
  );

  test("a site that is not there is told beside its field", async () => {
    const refused = await ask(admin, "POST", "/v2/things", battery(admin.id));
    expect([refused.status, refused.told]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ path: "siteId" })] }),
    ]);
  });
});

test("moved to another site, a Thing is reached by other keys at once", async () => {
  const reader = (site: string) =>
    keyWith({ action: "read", resourceFilter: `PLACE/Site/${site}/THING/#/#` });
  const [ofHere, ofThere] = [await reader(here), await reader(there)];
  const { body } = await ask(admin, "POST", "/v2/things", battery(here));
  const path = `/v2/things/${body.id}`;
  const statuses = async () => [
    (await ask(ofHere, "GET", path)).status,
    (await ask(ofThere, "GET", path)).status,
  ];
  expect(await statuses()).toEqual([200, 403]);
  expect((await ask(admin, "PATCH", path, { siteId: there })).status).toBe(200);
  expect(await statuses()).toEqual([403, 200]);
});

test("a move needs write where the Thing comes from, and where it goes", async () => {
  const { body } = await ask(admin, "POST", "/v2/things", battery(here));
  const path = `/v2/things/${body.id}`;
  const refused = await ask(await writesHere(), "PATCH", path, { siteId: there });
  expect([refused.status, refused.body.code]).toEqual([403, "insufficient_scope"]);
  const both = await keyWith(
    { action: "write", resourceFilter: `PLACE/Site/${here}/THING/#/#` },
    { action: "write", resourceFilter: `PLACE/Site/${there}/THING/#/#` },
  );
  expect((await ask(both, "PATCH", path, { siteId: there })).status).toBe(200);
});

test("a list holds what the key reaches, and is empty for a key that reaches nothing", async () => {
  const reader = await keyWith({ action: "read", resourceFilter: `PLACE/Site/${there}/THING/#/#` });
  const { told } = await ask(reader, "GET", "/v2/things?limit=200");
  const { items } = z.object({ items: z.array(z.looseObject({ siteId: z.string() })) }).parse(told);
  expect(items.length).toBeGreaterThan(0);
  expect(new Set(items.map(({ siteId }) => siteId))).toEqual(new Set([there]));
  const nobody = await keyWith({ action: "write", resourceFilter: "*" });
  expect((await ask(nobody, "GET", "/v2/things")).told).toEqual({
    ...{ items: [], continuationToken: null, hasMore: false },
  });
});

test("telemetry is written and read back, page by page", async () => {
  const { body } = await ask(admin, "POST", "/v2/things", battery(here));
  const at = (minute: number) => new Date(Date.now() - (10 - minute) * 60_000).toISOString();
  const points = [1, 2, 3].map((minute) => ({ metric: "charge", at: at(minute), value: minute }));
  const taken = await ask(admin, "POST", `/v2/thing/${body.id}/data`, { points });
  expect([taken.status, taken.told]).toEqual([201, { accepted: 3 }]);
  const path = `/v2/things/${body.id}/timeseries?metric=charge&limit=2`;
  const first = await ask(admin, "GET", path);
  const page = z.object({
    items: z.array(z.object({ value: z.number() })),
    continuationToken: z.string().nullable(),
  });
  const { items, continuationToken } = page.parse(first.told);
  expect(items.map(({ value }) => value)).toEqual([1, 2]);
  const from = new URLSearchParams({ continuationToken: continuationToken ?? "" });
  const rest = page.parse((await ask(admin, "GET", `${path}&${from}`)).told);
  expect(rest.items.map(({ value }) => value)).toEqual([3]);
});
