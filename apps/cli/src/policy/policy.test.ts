import { makeKey } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiWorld, startApiWorld } from "../test/api-world.ts";

let world: ApiWorld;
beforeAll(async () => {
  world = await startApiWorld();
});
afterAll(() => world.close());

const battery = "PLACE/Site/s1/THING/Battery/b7";
const read = ["--action", "read", "--resource", battery];

describe("avy verify", () => {
  test("reads the key from standard input and ends with 0 or 4", async () => {
    const scopes = [{ action: "read" as const, resourceFilter: "THING/Battery/#" }];
    const key = await makeKey(world.database.db, world.org, {
      ...{ scopes, allowedIpCidrs: ["203.0.113.0/24"] },
    });
    const verify = (...args: string[]) =>
      world.avyWith(world.admin, ["verify", ...read, ...args], `${key.token}\n`);
    const allowed = await verify("--resource", "THING/Battery/b7", "--client-ip", "203.0.113.5");
    expect(allowed).toEqual({ code: 0, stdout: `allowed\nexternal key ${key.id}\n`, stderr: "" });
    const refused = await verify("--client-ip", "203.0.113.5", "--json");
    expect([refused.code, JSON.parse(refused.stdout)]).toMatchObject([
      4,
      { allowed: false, code: "insufficient_scope", keyId: key.id },
    ]);
    const elsewhere = await verify("--resource", "THING/Battery/b7");
    expect([elsewhere.code, elsewhere.stdout]).toEqual([
      4,
      expect.stringMatching(/^refused \(ip_not_allowed\): /),
    ]);
    expect(allowed.stdout + refused.stdout).not.toContain(key.token.slice(23));
  });

  test("what is no key is refused, nothing at all is wrong use", async () => {
    const verify = (input: string) => world.avyWith(world.admin, ["verify", ...read], input);
    expect((await verify("nonsense")).stdout).toMatch(/^refused \(invalid_api_key\)/);
    expect((await verify("")).code).toBe(2);
    expect((await verify("x".repeat(100_000))).code).toBe(2);
  });
});

describe("avy explain", () => {
  const explain = (...args: string[]) => world.avyWith(world.admin, ["explain", ...read, ...args]);

  test("tells each step, and the closest scopes of a refusal", async () => {
    const scopes = ["--scope", "write:PLACE/Site/#/THING/Battery/#", "--scope", "read:THING/#/#"];
    const { code, stdout } = await explain(...scopes, "--scope", `read:${battery}/MONITOR/m1`);
    expect(code).toBe(4);
    expect(stdout.split("\n")).toEqual([
      "refused (insufficient_scope)",
      "  ✓ not revoked",
      "  ✓ never expires",
      "  ✓ any address is allowed",
      "  ✗ no scope covers it; the closest:",
      `      scope 1, write PLACE/Site/#/THING/Battery/#: grants write alone (against ${battery})`,
      `      scope 3, read ${battery}/MONITOR/m1: it goes on with segment 7, MONITOR (against ${battery})`,
      `      scope 2, read THING/#/#: segment 1 is PLACE, not THING (against ${battery})`,
      "",
    ]);
  });

  test("by a key that there is: which scope and which range it is allowed by", async () => {
    const key = await makeKey(world.database.db, world.org, {
      ...{ allowedIpCidrs: ["203.0.113.0/24"], expiresAt: new Date("2199-01-01T00:00:00Z") },
    });
    const { code, stdout } = await explain("--key", key.id, "--client-ip", "203.0.113.5");
    expect(code).toBe(0);
    expect(stdout.split("\n")).toEqual([
      "allowed",
      "  ✓ not revoked",
      "  ✓ expires 2199-01-01T00:00:00Z",
      "  ✓ address allowed by 203.0.113.0/24",
      `  ✓ scope 1, read *, covers ${battery}`,
      "",
    ]);
    const other = await explain("--key", key.id, "--client-ip", "2001:db8::1");
    expect(other.stdout).toContain("✗ no allowed range is of the address's IP version");
    const told = JSON.parse((await explain("--key", key.id, "--json")).stdout);
    expect(told).toMatchObject({
      ...{ allowed: false, code: "ip_not_allowed" },
      steps: [{ check: "revoked" }, { check: "expired" }, { because: "unknown-address" }],
    });
    const revoked = await makeKey(world.database.db, world.org, { revokedAt: new Date() });
    expect((await explain("--key", revoked.id)).stdout).toMatch(/\n {2}✗ revoked \d{4}-/);
  });

  test("what cannot be read is named", async () => {
    const none = await explain("--key", "01980003-0000-7000-8000-0000000000e1", "--json");
    expect([none.code, JSON.parse(none.stderr).error]).toMatchObject([
      1,
      { code: "not_found", errors: [{ path: "keyId" }] },
    ]);
    const depot = await explain("--scope", "read:PLACE/Depot/1");
    expect([depot.code, depot.stderr]).toEqual([2, expect.stringContaining("Site, Fleet")]);
    expect((await explain()).code).toBe(2);
    expect((await explain("--key", world.admin.id, "--scope", "read:*")).code).toBe(2);
  });
});
