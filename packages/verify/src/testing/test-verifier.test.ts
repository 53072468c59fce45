import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { afterEach, describe, expect, test } from "vitest";
import { apiKeyAuth, requires, resource, verifiedKey } from "../adapters/hono.ts";
import { type TestVerifier, testVerifier } from "./test-verifier.ts";

let address = "";
const socketAddress = () => address;
const running: TestVerifier[] = [];
afterEach(async () => {
  address = "";
  for (const verifier of running.splice(0)) await verifier.close();
});
async function startVerifier(options?: Parameters<typeof testVerifier>[0]) {
  const verifier = await testVerifier(options);
  running.push(verifier);
  return verifier;
}

function createApp(verifier: TestVerifier) {
  const app = new Hono().use("/v2/*", apiKeyAuth(verifier, { socketAddress }));
  app.get("/v2/whoami", requires.anyKey(), (c) => c.json(verifiedKey(c)));
  app.get(
    "/v2/doors/:id",
    requires("read", (c) => resource`THING/Door/${c.req.param("id")}`),
    (c) => c.text("open"),
  );
  return app;
}
async function ask(verifier: TestVerifier, key: string, path = "/v2/whoami") {
  const answer = await createApp(verifier).request(path, { headers: { "x-api-key": key } });
  const body = await answer.text();
  return answer.ok ? "allowed" : (JSON.parse(body) as { code: string }).code;
}

// Docstring: begin
test("a key for doors opens one", async () => {
  const verifier = await testVerifier();
  const key = verifier.mint({ scopes: [{ action: "read", resourceFilter: "THING/Door/#" }] });
  const headers = { "x-api-key": key };
  const answer = await createApp(verifier).request("/v2/doors/d1", { headers });
  expect(answer.status).toBe(200);
});
// Docstring: end

test("the docstring shows these very lines", () => {
  const own = readFileSync(new URL(import.meta.url), "utf8");
  const lines = /\/\/ Docstring: begin\n([\s\S]*?)\/\/ Docstring: end/.exec(own)?.[1] ?? "";
  const source = readFileSync(new URL("./test-verifier.ts", import.meta.url), "utf8");
  expect(lines.split("\n").length).toBeGreaterThan(5);
  expect(source.replace(/^ \* ?/gm, "")).toContain(lines);
});

describe("decides as a verifier in service", () => {
  test("scopes, status, addresses; and counts", async () => {
    const verifier = await startVerifier();
    const doors = [{ action: "read", resourceFilter: "THING/Door/d1" }] as const;
    const scoped = verifier.mint({ scopes: doors });
    expect(await ask(verifier, scoped, "/v2/doors/d1")).toBe("allowed");
    expect(await ask(verifier, scoped, "/v2/doors/d2")).toBe("insufficient_scope");
    const expired = verifier.mint({ expiresAt: new Date(Date.now() - 1_000) });
    expect(await ask(verifier, expired)).toBe("expired_api_key");
    const fromHome = verifier.mint({ allowedIpCidrs: ["127.0.0.1"] });
    expect(await ask(verifier, fromHome)).toBe("ip_not_allowed");
    address = "127.0.0.1";
    expect(await ask(verifier, fromHome)).toBe("allowed");
    expect(await ask(verifier, `${scoped.slice(0, -1)}!`)).toBe("invalid_api_key");
    expect(verifier.decisions.map(({ outcome }) => outcome)).toEqual([
      ...["allowed", "insufficient_scope", "expired", "ip_not_allowed", "allowed"],
    ]);
  });

  test("a revoked key is refused from the next request on, and the others are not", async () => {
    const verifier = await startVerifier();
    const [first, second] = [verifier.mint(), verifier.mint({ type: "admin" })];
    for (const key of [first, second]) expect(await ask(verifier, key)).toBe("allowed");
    await verifier.revoke(first);
    expect(await ask(verifier, first)).toBe("revoked_api_key");
    expect(await ask(verifier, second)).toBe("allowed");
    await verifier.revoke(second);
    expect(await ask(verifier, second)).toBe("revoked_api_key");
  });

  test("a limit is an organization's: what one spends, another has", async () => {
    const verifier = await startVerifier({ limits: { standard: { perMinute: 1, burst: 2 } } });
    const key = verifier.mint();
    const told = [await ask(verifier, key), await ask(verifier, key), await ask(verifier, key)];
    expect(told).toEqual(["allowed", "allowed", "rate_limited"]);
    const foreign = verifier.mint({ orgId: "0190d0a0-0000-7000-8000-000000000001" });
    expect(await ask(verifier, foreign)).toBe("allowed");
  });

  test("a key of one verifier is none to another", async () => {
    const [one, another] = [await startVerifier(), await startVerifier()];
    expect(await ask(another, one.mint())).toBe("invalid_api_key");
  });
});

describe("what a test got wrong is told by its name", () => {
  test.each<[string, Parameters<TestVerifier["mint"]>[0], RegExp]>([
    [
      "a filter",
      { scopes: [{ action: "read", resourceFilter: "THING/Door" }] },
      /^scopes\[0\]\.resourceFilter: segment 3 of THING is missing/,
    ],
    [
      "a range",
      { allowedIpCidrs: ["::/0", "10.0.0.1/8"] },
      /^allowedIpCidrs\[1\]: "10\.0\.0\.1\/8"/,
    ],
    ["an organization", { orgId: "mine" }, /^orgId must be a UUID$/],
  ])("%s", async (_, key, message) => {
    const verifier = await startVerifier();
    expect(() => verifier.mint(key)).toThrow(message);
  });
  test("a token to revoke that is from elsewhere, which is not repeated", async () => {
    const [one, another] = [await startVerifier(), await startVerifier()];
    await expect(another.revoke(one.mint())).rejects.toThrow(
      /^The token was not minted by this verifier$/,
    );
  });
});
