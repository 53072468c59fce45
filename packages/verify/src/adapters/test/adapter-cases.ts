import { randomBytes } from "node:crypto";
import { mintToken, type ProblemCode, problems } from "@avy/core";
import {
  createTestDatabase,
  type KeyDiffers,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
  type TestOrganization,
} from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startVerifier, type TestVerifier } from "../../test/verifier-fixture.ts";
import type { AdapterHarness } from "./adapter-harness.ts";
import { type HeaderLine, type RunningServer, run, sendUntilJudged } from "./send-request.ts";
import { routesOf, secretMessage } from "./test-routes.ts";
import { toldBy } from "./told-by.ts";

const problemBase = "https://console.test";
const past = new Date(Date.now() - 60_000);
const reading = (resourceFilter: string): KeyDiffers => ({
  scopes: [{ action: "read", resourceFilter }],
});
const from7 = { allowedIpCidrs: ["198.51.100.7/32"] };
const inHeader = (token: string): HeaderLine[] => [["X-Api-Key", token]];
const asBearer = (token: string): HeaderLine[] => [["Authorization", `Bearer ${token}`]];
const forwarded = (address: string) => (token: string) =>
  [...inHeader(token), ["X-Forwarded-For", address]] satisfies HeaderLine[];

type Asks = { method?: "GET" | "POST"; path: string; id?: string };
type Case = {
  why: string;
  /** Of the key that is minted; without it, read on everything. */
  key?: KeyDiffers;
  lines?: (token: string) => readonly HeaderLine[];
  /** `GET /v2/whoami` unless told. */
  asks?: Asks;
  from?: string;
  /** Without it the request is allowed. */
  code?: ProblemCode;
};
const door = (id: string) => ({ path: "/v2/doors/:id", id });
const cabin = { path: "/v2/cabins/:id", id: "c1" };
const parcel = (id: string) => ({ path: "/v2/parcels/:id", id });

const cases: readonly Case[] = [
  { why: "a good key in X-Api-Key" },
  { why: "a good key as Authorization: Bearer", lines: asBearer },
  { why: "the same key in both", lines: (token) => [...inHeader(token), ...asBearer(token)] },
  { why: "no key", lines: () => [], code: "missing_api_key" },
  {
    why: "another scheme of Authorization",
    lines: () => [["Authorization", "Basic dTpw"]],
    code: "missing_api_key",
  },
  { why: "a malformed key", lines: () => inHeader("hello"), code: "invalid_api_key" },
  { why: "an empty key", lines: () => inHeader(""), code: "invalid_api_key" },
  {
    why: "two different tokens in two headers",
    lines: (token) => [...inHeader(token), ...asBearer(`${token.slice(0, -1)}!`)],
    code: "invalid_api_key",
  },
  {
    why: "two different tokens in two lines of X-Api-Key",
    lines: (token) => [...inHeader(token), ...inHeader("another")],
    code: "invalid_api_key",
  },
  {
    why: "two different tokens in two lines of Authorization, the good one first",
    lines: (token) => [...asBearer(token), ...asBearer("another")],
    code: "invalid_api_key",
  },
  {
    why: "two different tokens in two lines of Authorization, the good one last",
    lines: (token) => [...asBearer("another"), ...asBearer(token)],
    code: "invalid_api_key",
  },
  { why: "a revoked key", key: { revokedAt: past }, code: "revoked_api_key" },
  { why: "a retired secret", key: { secretRetiresAt: past }, code: "revoked_api_key" },
  { why: "an expired key", key: { expiresAt: past }, code: "expired_api_key" },
  { why: "an address that is not allowed", key: from7, code: "ip_not_allowed" },
  { why: "an address that is allowed", key: from7, from: "198.51.100.7" },
  {
    why: "an address told by a trusted proxy",
    key: from7,
    from: "10.1.2.3",
    lines: forwarded("198.51.100.7"),
  },
  {
    why: "an address told by a stranger",
    key: from7,
    from: "192.0.2.1",
    lines: forwarded("198.51.100.7"),
    code: "ip_not_allowed",
  },
  {
    why: "two lines of X-Forwarded-For, the one that a client forged first",
    ...{ key: from7, from: "10.1.2.3", code: "ip_not_allowed" },
    lines: (token) => [...forwarded("198.51.100.7")(token), ["X-Forwarded-For", "192.0.2.9"]],
  },
  {
    why: "an address in any other header",
    ...{ key: from7, from: "10.1.2.3", code: "ip_not_allowed" },
    lines: (token) => [
      ...inHeader(token),
      ...["X-Real-IP", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP"].map(
        (name) => [name, "198.51.100.7"] as const,
      ),
      ["Forwarded", "for=198.51.100.7"],
    ],
  },
  { why: "a scope for the resource", key: reading("THING/Door/d1"), asks: door("d1") },
  {
    why: "a scope for another resource",
    key: reading("THING/Door/d1"),
    asks: door("d2"),
    code: "insufficient_scope",
  },
  {
    why: "a scope for another action",
    key: reading("*"),
    asks: { ...door("d1"), method: "POST" },
    code: "insufficient_scope",
  },
  {
    why: "an id that reaches out of its segment",
    asks: door("d1%2Fd2"),
    code: "insufficient_scope",
  },
  { why: "an id that is a wildcard", asks: door("%23"), code: "insufficient_scope" },
  { why: "an id that is everything", asks: door("*"), code: "insufficient_scope" },
  { why: "an id with white space", asks: door("d1%20"), code: "insufficient_scope" },
  { why: "a scope for the first of several addresses", key: reading("THING/Cabin/#"), asks: cabin },
  {
    why: "a scope for the second of several addresses",
    key: reading("PLACE/Site/s1/THING/#/#"),
    asks: cabin,
  },
  {
    why: "a scope for none of several addresses",
    key: reading("PLACE/Site/s2/THING/#/#"),
    asks: cabin,
    code: "insufficient_scope",
  },
  {
    why: "a resource that is found within reach",
    key: reading("THING/Parcel/#"),
    asks: parcel("p1"),
  },
  {
    why: "a resource that is found out of reach",
    key: reading("THING/Door/#"),
    asks: parcel("p1"),
    code: "insufficient_scope",
  },
  {
    why: "a resource that is not found, to whom that is not to be told",
    key: reading("THING/Parcel/#"),
    asks: parcel("p2"),
    code: "insufficient_scope",
  },
  {
    why: "a resource that is not found, to whom it may be told",
    key: reading("THING/#/#"),
    asks: parcel("p2"),
  },
  { why: "a key without the scope, where any will do", key: reading("MONITOR/m1") },
];

const withToken = { asks: { method: "POST", path: "/v2/whoami/revoke" } } as const;
/** Where the token alone will do. */
const tokenCases: readonly Case[] = [
  { ...withToken, why: "the token of a key from an address that is not allowed", key: from7 },
  { ...withToken, why: "the token of a key without a scope", key: reading("MONITOR/m1") },
  { ...withToken, why: "no token", lines: () => [], code: "missing_api_key" },
  { ...withToken, why: "no good token", lines: () => inHeader("hello"), code: "invalid_api_key" },
  {
    ...withToken,
    why: "the token of a revoked key",
    key: { revokedAt: past },
    code: "revoked_api_key",
  },
  {
    ...withToken,
    why: "the token of an expired key",
    key: { expiresAt: past },
    code: "expired_api_key",
  },
];

const caseLimits = {
  standard: { perMinute: 60, burst: 10_000 },
  "data-read": { perMinute: 1, burst: 2 },
};

/** Every case through one running adapter, on a real verifier with its stores. */
export function adapterCases(harness: AdapterHarness): void {
  let database: TestDatabase;
  let org: TestOrganization;
  let verifier: TestVerifier;
  let server: RunningServer;

  beforeAll(async () => {
    database = await createTestDatabase();
    org = await makeOrganization(database.db);
    verifier = startVerifier(database, {
      trustedProxies: ["10.0.0.0/8"],
      limits: caseLimits,
    });
    await verifier.ready();
    server = await serve(verifier);
  });
  afterAll(async () => {
    await server.close();
    await verifier.close();
    await database.close();
  });

  const serve = async (by: TestVerifier): Promise<RunningServer> => {
    const routes = routesOf(harness);
    return run(await harness.build({ verifier: by, routes, problemBase }));
  };
  const keyWith = (differs: KeyDiffers = {}): Promise<TestKey> =>
    makeKey(database.db, org, { scopes: [{ action: "read", resourceFilter: "*" }], ...differs });

  async function ask(
    lines: readonly HeaderLine[],
    { method = "GET", path, id = "" }: Asks = { path: "/v2/whoami" },
    differs: { from?: string; by?: RunningServer } = {},
  ) {
    const target = harness.target?.({ method, path, id }) ?? { path: path.replace(":id", id) };
    const { by, ...rest } = differs;
    const asked = { method, lines, ...target, ...rest };
    const answered = await (by?.send(asked) ?? sendUntilJudged(server, asked));
    return { ...answered, ...toldBy(harness, answered) };
  }

  const statusOf = (code: ProblemCode) => harness.statusOf?.(code) ?? problems[code].status;

  describe("is allowed, or refused by its code", () => {
    const asked = harness.offersToken ? [...cases, ...tokenCases] : cases;
    test.each(asked.map((one) => [one.why, one.code ?? "allowed", one] as const))(
      "%s: %s",
      async (_, __, { key, lines = inHeader, asks, from, code }) => {
        const { token, id } = await keyWith(key);
        verifier.counted.length = 0;
        const told = await ask(lines(token), asks, from === undefined ? {} : { from });
        const status = code === undefined ? 200 : statusOf(code);
        expect(told).toMatchObject({ status, ...(code === undefined ? { keyId: id } : { code }) });
        const unproven = code === "missing_api_key" || code === "invalid_api_key";
        expect(verifier.counted.map(({ keyId }) => keyId)).toEqual(unproven ? [] : [id]);
      },
    );
    test("forged: of right shape and checksum, under a signing key that is not the organization's", async () => {
      const material = randomBytes(32);
      const { token } = mintToken("external", { ...org.signingKey, material }, randomBytes);
      expect(await ask(inHeader(token))).toMatchObject({ status: 401, code: "invalid_api_key" });
    });
    test("an id that no resource can have is counted as a refusal of the key, even for all on everything", async () => {
      const { token, id } = await keyWith({ scopes: [{ action: "*", resourceFilter: "*" }] });
      verifier.counted.length = 0;
      const told = await ask(inHeader(token), door("a%2F..%2Fb"));
      expect(told.body).toContain("read on THING/Door/#;");
      expect(verifier.counted).toMatchObject([{ keyId: id, outcome: "insufficient_scope" }]);
    });
  });

  describe("says in its headers what its status asks for", () => {
    test("401 has WWW-Authenticate", async () => {
      for (const lines of [[], inHeader("hello")]) {
        const { headers } = await ask(lines);
        expect(headers["www-authenticate"]).toBe('ApiKey realm="api", header="X-Api-Key"');
      }
    });
    test("429 has Retry-After, in seconds, and the empty budget", async () => {
      const other = await makeOrganization(database.db);
      const { token } = await makeKey(database.db, other);
      const data = { path: "/v2/data" };
      expect((await ask(inHeader(token), data)).status).toBe(200);
      expect((await ask(inHeader(token), data)).status).toBe(200);
      const told = await ask(inHeader(token), data);
      expect(told).toMatchObject({ status: 429, code: "rate_limited" });
      expect(Number(told.headers["retry-after"])).toBeGreaterThan(0);
      expect(told.headers["ratelimit-policy"]).toBe('"data-read";q=2;w=120');
      expect(told.headers.ratelimit).toMatch(/^"data-read";r=0;t=\d+$/);
    });
    test("an answer to a verified key has RateLimit, whether allowed or out of scope; others have not", async () => {
      const { token } = await keyWith(reading("MONITOR/m1"));
      for (const asks of [{ path: "/v2/whoami" }, door("d1")]) {
        const { headers } = await ask(inHeader(token), asks);
        expect(headers["ratelimit-policy"]).toBe('"standard";q=10000;w=10000');
        expect(headers.ratelimit).toMatch(/^"standard";r=\d{4};t=\d+$/);
      }
      const { token: expired } = await keyWith({ expiresAt: past });
      for (const lines of [[], inHeader(expired)]) {
        expect((await ask(lines)).headers.ratelimit).toBeUndefined();
      }
    });
    test("what a key has to itself is told to nobody: neither while it lasts, nor by the 429 after it", async () => {
      const { token, id } = await keyWith();
      verifier.counted.length = 0;
      const told = [];
      do told.push(await ask(inHeader(token), { path: "/v2/urgent" }));
      while (told.at(-1)?.status === 200 && told.length < 1_000); // ten come back in each second
      const limited = told.pop();
      expect(told.length).toBeGreaterThanOrEqual(10);
      expect(limited).toMatchObject({ status: 429, code: "rate_limited" });
      expect(limited?.headers["retry-after"]).toBe("1");
      for (const headers of [...told, limited].map((one) => one?.headers ?? {})) {
        expect([headers.ratelimit, headers["ratelimit-policy"]]).toEqual([undefined, undefined]);
      }
      expect(
        verifier.counted.filter(({ keyId }) => keyId === id).map(({ outcome }) => outcome),
      ).toEqual([...told.map(() => "allowed"), "rate_limited"]);
      const other = await keyWith();
      expect((await ask(inHeader(other.token), { path: "/v2/urgent" })).status).toBe(200);
      expect((await ask(inHeader(token))).status).toBe(200); // the organization has all of its own
    });
    if (harness.offersToken) {
      test("where the token alone will do there is no budget to tell", async () => {
        const { token } = await keyWith();
        const { status, headers } = await ask(inHeader(token), withToken.asks);
        expect([status, headers.ratelimit]).toEqual([200, undefined]);
      });
    }
    test("503 has Retry-After: a key that is not known here while the store is away", async () => {
      const away = startVerifier(database, {
        around: (store) => ({
          ...store,
          findSecret: () => Promise.reject(new Error("the store is away")),
        }),
      });
      await away.ready();
      const by = await serve(away);
      const told = await ask(inHeader((await keyWith()).token), undefined, { by });
      expect(told).toMatchObject({ status: 503, code: "verification_unavailable" });
      expect(Number(told.headers["retry-after"])).toBeGreaterThan(0);
      expect((await ask(inHeader("hello"), undefined, { by })).status).toBe(401);
      await by.close();
      await away.close();
    });
  });

  describe("more than 200 headers are refused before anything", () => {
    const filled = (token: string, names: readonly string[]): HeaderLine[] => [
      ...inHeader(token),
      ...names.map((name) => [name, "b"] as const),
    ];
    const many = (count: number) => Array.from({ length: count }, (_, at) => `A-${at}`);
    const floods: [string, readonly string[]][] = [
      ["201, with Host, Connection and the key", many(198)],
      ["1,100", many(1_100)],
    ];
    if (harness.seesLines) floods.push(["300 of one name", many(300).fill("A")]);
    test.each(floods)("%s", async (_, names) => {
      const { token } = await keyWith();
      verifier.counted.length = 0;
      const told = await ask(filled(token, names));
      expect(told).toMatchObject({
        status: statusOf("too_many_headers"),
        code: "too_many_headers",
      });
      expect(verifier.counted).toEqual([]);
    });
    test("200 are not", async () => {
      const { token } = await keyWith();
      expect((await ask(filled(token, many(197)))).status).toBe(200);
    });
  });

  describe("counts the answer to a key that was proven, once, with its time", () => {
    const answered: [string, KeyDiffers, Asks, string][] = [
      ["allowed", {}, { path: "/v2/whoami" }, "2xx"],
      ["refused for its scopes", reading("MONITOR/m1"), door("d1"), "4xx"],
      ["refused before its route's requirement", { revokedAt: past }, door("d1"), "4xx"],
      ["allowed, and failed by the handler", {}, { path: "/v2/failing" }, "5xx"],
    ];
    test.each(answered)("%s", async (_, key, asks, statusClass) => {
      const { token, id } = await keyWith(key);
      verifier.answers.length = 0;
      await ask(inHeader(token), asks);
      await expect.poll(() => verifier.answers).toMatchObject([{ keyId: id, statusClass }]);
      expect(verifier.answers[0]?.durationMs).toBeGreaterThan(0);
      expect(verifier.answers[0]?.durationMs).toBeLessThan(60_000);
    });
    test("no key, or one that is none, has no answer counted", async () => {
      verifier.answers.length = 0;
      for (const lines of [[], inHeader("hello")]) await ask(lines);
      await ask(inHeader((await keyWith()).token));
      await expect.poll(() => verifier.answers).toMatchObject([{ statusClass: "2xx" }]);
    });
  });

  test("what a handler throws is the framework's to answer, and the request is counted as allowed", async () => {
    const { token, id } = await keyWith();
    verifier.counted.length = 0;
    const told = await ask(inHeader(token), { path: "/v2/failing" });
    expect(told.status).toBe(500);
    expect(told.code).not.toBe("requirement_missing");
    expect(verifier.counted).toMatchObject([{ keyId: id, outcome: "allowed" }]);
  });

  for (const path of harness.refusesAtStart ? [] : ["/v2/open", "/v2/open-and-asking"]) {
    test(`${path}, a route without a requirement, answers nobody`, async () => {
      const { token } = await keyWith();
      for (const lines of [[], inHeader(token)]) {
        const { status, body } = await ask(lines, { path });
        expect([401, 500]).toContain(status);
        expect(body).not.toContain("nobody's");
      }
      if (path === "/v2/open") {
        expect(await ask(inHeader(token), { path })).toMatchObject({ code: "requirement_missing" });
      }
    });
  }

  test("there is no such route: 404, before any key is looked at", async () => {
    for (const lines of [[], inHeader("hello"), inHeader((await keyWith()).token)]) {
      expect((await ask(lines, { path: "/v2/nothing" })).status).toBe(404);
    }
  });

  test("a refusal is a problem, with its page", async () => {
    const { token } = await keyWith({ revokedAt: past });
    const lines: HeaderLine[] = [...inHeader(token), ["X-Request-Id", "abcdefgh"]];
    const { headers, problem } = await ask(lines, door(`d1?key=${token}`));
    if (harness.speaks === "problem") {
      expect(headers["content-type"]).toMatch(/^application\/problem\+json/);
    }
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["x-request-id"]).toBe("abcdefgh");
    expect(problem).toEqual({
      type: `${problemBase}/docs/errors#revoked_api_key`,
      title: problems.revoked_api_key.title,
      status: 401,
      detail: expect.any(String),
      instance: expect.stringMatching(/^\/[^?]*doors[^?]*$/),
      code: "revoked_api_key",
      requestId: "abcdefgh",
    });
  });

  test("no answer repeats a token or what a handler threw to a stranger", async () => {
    const { token } = await keyWith({ revokedAt: past });
    const { body } = await ask(inHeader(token), door(token));
    expect(body).not.toContain(token.slice(22));
    expect((await ask([], { path: "/v2/failing" })).body).not.toContain(secretMessage);
  });
}
