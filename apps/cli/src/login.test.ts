import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeKey } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiWorld, startApiWorld } from "./test/api-world.ts";
import { runAvy } from "./test/run-avy.ts";

let world: ApiWorld;
beforeAll(async () => {
  world = await startApiWorld();
});
afterAll(() => world.close());

const keptIn = () => join(world.configHome, "avy", "credentials.json");
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
const list = ["keys", "list", "--json"];

describe("login", () => {
  test("keeps address and key for its owner alone, and tells whose key it is; logout forgets them", async () => {
    const before = await world.avy(list);
    expect([before.code, before.stderr]).toEqual([2, expect.stringContaining("avy login")]);
    const { token, id } = world.admin;
    const told = await world.avy(["login", "--api-url", `${world.url}/`], `${token}\n`);
    expect(told).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining(world.org.id),
    });
    expect(told.stdout).toContain(`Admin key ${id}`);
    expect(told.stdout).not.toContain(token.slice(23));
    expect([modeOf(keptIn()), modeOf(join(world.configHome, "avy"))]).toEqual(["600", "700"]);
    expect(JSON.parse(readFileSync(keptIn(), "utf8"))).toEqual({
      apiUrl: world.url,
      apiKey: token,
    });
    expect((await world.avy(list)).code).toBe(0);
    expect((await world.avy(["logout"])).stdout).toContain("goes on working");
    expect((await world.avy(list)).code).toBe(2);
    expect(JSON.parse((await world.avy(["logout", "--json"])).stdout)).toEqual({
      loggedOut: false,
    });
  });

  test("keeps nothing of a key that is none, or that the API does not know", async () => {
    const login = ["login", "--api-url", world.url, "--json"];
    const none = await world.avy(login, "secret\n");
    expect([none.code, JSON.parse(none.stderr).error.code]).toEqual([2, "wrong_use"]);
    const revoked = await makeKey(world.database.db, world.org, { revokedAt: new Date() });
    const refused = await world.avy(login, revoked.token);
    expect([refused.code, JSON.parse(refused.stderr).error.code]).toEqual([1, "revoked_api_key"]);
    const nothing = await world.avy(login);
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining("standard input")]);
    expect(() => statSync(keptIn())).toThrow("ENOENT");
  });

  test("the environment wins; a key that was kept is sent to no other API", async () => {
    await world.avy(["login", "--api-url", world.url], world.admin.token);
    const settings = { XDG_CONFIG_HOME: world.configHome };
    const external = await makeKey(world.database.db, world.org);
    const asOther = await runAvy(list, { settings: { ...settings, AVY_API_KEY: external.token } });
    expect(JSON.parse(asOther.stderr).error.code).toBe("insufficient_scope");
    const elsewhere = await runAvy(list, {
      settings: { ...settings, AVY_API_URL: "http://127.0.0.1:9" },
    });
    expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining(world.url)]);
    const half = await runAvy(list, { settings: { ...settings, AVY_API_KEY: "avyex_cut" } });
    expect([half.code, half.stderr]).toEqual([2, expect.stringContaining("AVY_API_KEY")]);
    expect(half.stderr).not.toContain("avyex_cut");
    writeFileSync(keptIn(), "{");
    const broken = await world.avy(list);
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining(keptIn())]);
    await world.avy(["logout"]);
  });
});

describe("what is not the API", () => {
  test("is named, and no answer of it is believed", async () => {
    const away = { AVY_API_URL: "http://127.0.0.1:9", AVY_API_KEY: world.admin.token };
    const told = await runAvy(list, { settings: away });
    expect([told.code, JSON.parse(told.stderr).error]).toEqual([
      1,
      { code: "api_away", message: expect.stringContaining("http://127.0.0.1:9") },
    ]);
    const page = { ...away, AVY_API_URL: `${world.url}/v2/docs?` };
    const other = await runAvy(list, { settings: page });
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining("is not the v2 API")]);
  });
});

describe("a key among the arguments", () => {
  test.each([
    ["an argument", (token: string) => ["keys", "list", token]],
    ["a flag's value", (token: string) => ["login", `--api-key=${token}`]],
    ["cut short", (token: string) => ["verify", token.slice(0, -10), "--json"]],
    ["help is asked for", (token: string) => [token, "--help"]],
  ])("is refused before anything else, and not repeated: %s", async (_, args) => {
    const { code, stdout, stderr } = await world.avy(args(world.admin.token));
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining("leaked")]);
    expect(stderr).not.toContain(world.admin.token.slice(6, 22));
  });
});
