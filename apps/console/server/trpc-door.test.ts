import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicUrl, signedInOwner, testConsole } from "./test/test-console.ts";

let database: TestDatabase;
let door: ReturnType<typeof testConsole>;
let owner: Awaited<ReturnType<typeof signedInOwner>>;
beforeAll(async () => {
  database = await createTestDatabase();
  door = testConsole(database.db);
  owner = await signedInOwner(door);
});
afterAll(() => database.close());

const json = "application/json";
const setUp = (headers: Record<string, string>, body = "{}") =>
  door.app.request(`/o/${owner.slug}/trpc/organization.bootstrap`, {
    method: "POST",
    headers: { cookie: owner.cookie, ...headers },
    body,
  });

test("a call from another site is refused, and so is one that hides where it is from", async () => {
  expect((await setUp({ "content-type": json })).status).toBe(403);
  expect((await setUp({ "content-type": json, origin: "https://evil.test" })).status).toBe(403);
  expect((await setUp({ "content-type": json, "sec-fetch-site": "same-origin" })).status).toBe(403);
});

test("what a plain form could send is refused", async () => {
  const response = await setUp({ origin: publicUrl, "content-type": "text/plain" });
  expect(response.status).toBe(415);
});

test("a body past 256 KiB and a batch past ten calls are refused", async () => {
  const large = await setUp(
    { origin: publicUrl, "content-type": json },
    JSON.stringify("a".repeat(256 * 1024)),
  );
  expect(large.status).toBe(413);
  const calls = (count: number) =>
    door.app.request(
      `/o/${owner.slug}/trpc/${Array(count).fill("organization.get").join(",")}?batch=1`,
      { headers: { cookie: owner.cookie } },
    );
  expect((await calls(10)).status).toBe(200);
  expect((await calls(11)).status).toBe(413);
  const hidden = `/o/${owner.slug}/trpc/x/trpc/${Array(11).fill("organization.get").join(",")}?batch=1`;
  expect((await door.app.request(hidden, { headers: { cookie: owner.cookie } })).status).toBe(413);
});

test("a member's call is answered; a change is no GET", async () => {
  const done = await setUp({ origin: publicUrl, "content-type": json });
  expect(done.status).toBe(200);
  expect(await done.json()).toMatchObject({ result: { data: { json: { slug: owner.slug } } } });
  const path = `/o/${owner.slug}/trpc/organization.bootstrap`;
  const read = await door.app.request(path, { headers: { cookie: owner.cookie } });
  expect(read.status).toBe(405);
});

test("without a session it says so; another organization does not exist", async () => {
  const path = `/o/${owner.slug}/trpc/organization.get`;
  const nobody = await door.app.request(path);
  expect(nobody.status).toBe(401);
  expect(await nobody.json()).toMatchObject({
    error: { json: { data: { code: "unauthenticated" } } },
  });
  const stranger = await signedInOwner(door);
  const foreign = await door.app.request(path, { headers: { cookie: stranger.cookie } });
  expect(foreign.status).toBe(403);
});

test("a batch whose call comes by the wrong method is itself refused", async () => {
  const path = `/o/${owner.slug}/trpc/organization.get?batch=1`;
  const headers = { cookie: owner.cookie, origin: publicUrl, "content-type": json };
  const response = await door.app.request(path, { method: "POST", headers, body: "[]" });
  expect(response.status).toBe(400);
});
