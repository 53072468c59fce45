import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicUrl, signedInOwner, testConsole } from "./test/test-console.ts";

let database: TestDatabase;
let door: ReturnType<typeof testConsole>;
beforeAll(async () => {
  database = await createTestDatabase();
  door = testConsole(database.db);
});
afterAll(() => database.close());

describe("every answer", () => {
  test.each(["/", "/healthz", "/favicon.svg", "/o/acme/trpc/organization.get"])(
    "%s carries the security headers and a request id",
    async (path) => {
      const { headers } = await door.app.request(path);
      expect(headers.get("content-security-policy")).toMatch(
        /script-src 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic';/,
      );
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("content-security-policy")).toContain("style-src 'self' 'unsafe-inline'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test("has a nonce of its own", async () => {
    const [one, two] = await Promise.all([door.app.request("/"), door.app.request("/")]);
    expect(one.headers.get("content-security-policy")).not.toBe(
      two.headers.get("content-security-policy"),
    );
  });

  test("is stored nowhere, but for files that say so", async () => {
    expect((await door.app.request("/")).headers.get("cache-control")).toBe("no-store");
    const file = await door.app.request("/favicon.svg");
    expect(file.headers.get("cache-control")).toBe("public, max-age=3600");
    expect(await (await door.app.request("/secret.json")).json()).toHaveProperty("url");
  });
});

describe("a request that changes something", () => {
  const post = async (headers: Record<string, string>) =>
    (await door.app.request("/login", { method: "POST", headers })).status;

  test.each([
    [{}],
    [{ origin: "https://evil.test" }],
    [{ origin: "null" }],
    [{ origin: publicUrl, "sec-fetch-site": "cross-site" }],
    [{ origin: publicUrl, "sec-fetch-site": "same-site" }],
    [{ "sec-fetch-site": "none" }],
    [{ origin: "https://evil.test", "sec-fetch-site": "same-origin" }],
  ] as Record<string, string>[][])("from elsewhere is refused: %j", async (headers = {}) => {
    expect(await post(headers)).toBe(403);
  });

  test.each([
    [{ origin: publicUrl }],
    [{ origin: publicUrl, "sec-fetch-site": "same-origin" }],
    [{ "sec-fetch-site": "same-origin" }],
  ] as Record<string, string>[][])(
    "from a page of the console is let in: %j",
    async (headers = {}) => {
      expect(await post(headers)).toBe(200);
    },
  );

  test("with a body past 256 KiB is refused", async () => {
    const response = await door.app.request("/login", {
      method: "POST",
      headers: { origin: publicUrl },
      body: "a".repeat(256 * 1024 + 1),
    });
    expect(response.status).toBe(413);
  });
});

test("pages see the public address, whatever Host says", async () => {
  const response = await door.app.request("http://evil.test/a?b=c", {
    headers: { host: "evil.test", "x-forwarded-host": "evil.test" },
  });
  expect(await response.json()).toMatchObject({ url: `${publicUrl}/a?b=c` });
});

test("a path that starts with two slashes names no host", async () => {
  const response = await door.app.request("http://127.0.0.1:3000//evil.test/login");
  expect(await response.json()).toMatchObject({ url: `${publicUrl}//evil.test/login` });
});

test("pages know who is signed in; a cookie of an ended session is cleared", async () => {
  const { cookie, email } = await signedInOwner(door);
  const signedIn = await door.app.request("/", { headers: { cookie } });
  expect(await signedIn.json()).toMatchObject({ person: email });
  await door.auth.signOut(cookie);
  const ended = await door.app.request("/", { headers: { cookie } });
  expect(await ended.json()).toMatchObject({ person: null });
  expect(ended.headers.get("set-cookie")).toContain("Max-Age=0");
});

test("is ready while Postgres answers on a known schema", async () => {
  const response = await door.app.request("/readyz");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    ready: true,
    checks: { shutdown: "ok", postgres: "ok", schema: "ok" },
  });
});

test("a log line has neither query, cookie nor token", async () => {
  const token = `avyex_${"a".repeat(16)}_${"b".repeat(43)}_${"c".repeat(28)}`;
  await door.app.request(`/x/${token}?search=private`, {
    headers: { cookie: "avy_session=s" },
  });
  const line = door.lines.at(-1) ?? "";
  expect(JSON.parse(line)).toMatchObject({ method: "GET", status: 200 });
  expect(line).not.toMatch(/private|avy_session|bbbb/);
});
