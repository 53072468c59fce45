import { makeKey } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiWorld, startApiWorld } from "../test/api-world.ts";

let world: ApiWorld;
beforeAll(async () => {
  world = await startApiWorld();
});
afterAll(() => world.close());

const avy = (...args: string[]) => world.avyWith(world.admin, args);
const token = /^avy(?:ex|ad)_\w{89}\n$/;

describe("a key's whole life on the command line", () => {
  test("created, listed, shown, edited, rotated, revoked", async () => {
    const made = await avy(
      ...["keys", "create", "--name", "Door", "--scope", "read:PLACE/Site/#/THING/#/#"],
      ...["--scope", "write:THING/Battery/#", "--allow-ip", "203.0.113.0/24", "--expires", "90d"],
    );
    expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(token)]);
    expect(made.stderr).toContain("read any Thing in any Site");
    expect(made.stderr).not.toContain(made.stdout.trim().slice(23));

    const listed = await avy("keys", "list", "--search", "door");
    expect(listed.stdout).toMatch(
      /^NAME +ID +TYPE +STATUS .*\nDoor +[-0-9a-f]{36} +external +active/,
    );
    expect(listed.stderr).toBe("1 key\n");
    const [key] = JSON.parse(
      (await avy("keys", "list", "--search", "door", "--json")).stdout,
    ).items;
    expect(key).toMatchObject({
      ...{ name: "Door", allowedIpCidrs: ["203.0.113.0/24"], status: "active", version: 1 },
      scopes: [
        { action: "read", resourceFilter: "PLACE/Site/#/THING/#/#" },
        { action: "write", resourceFilter: "THING/Battery/#" },
      ],
    });
    const inDays = (Date.parse(key.expiresAt) - Date.now()) / 86_400_000;
    expect(inDays).toBeGreaterThan(89.9);
    expect(inDays).toBeLessThan(90.1);

    const edited = await avy(
      ...["keys", "edit", key.id, "--name", "Gate", "--scope", "write:THING/Battery/#"],
      ...["--allow-ip", "*", "--no-expiry"],
    );
    expect(edited).toMatchObject({ code: 0, stderr: `Gate (${key.id}) is changed\n` });
    expect(edited.stdout.split("\n")).toEqual([
      "name         Door → Gate",
      "scopes       - read PLACE/Site/#/THING/#/#",
      "allowed IPs  - 203.0.113.0/24",
      "             + any",
      expect.stringMatching(/^expires {6}\d{4}-.* → never$/),
      "",
    ]);
    const again = await avy("keys", "edit", key.id, "--name", "Gate", "--json");
    expect(JSON.parse(again.stdout)).toMatchObject({
      before: { version: 2 },
      after: { version: 2 },
    });

    const rotated = await avy("keys", "rotate", key.id, "--grace", "24h");
    expect([rotated.code, rotated.stdout]).toEqual([0, expect.stringMatching(token)]);
    expect(rotated.stderr).toMatch(/the first retires \d{4}-/);
    const shown = await avy("keys", "show", key.id);
    expect(shown.stdout).toContain(`secrets      …${rotated.stdout.trim().slice(-33, -29)}, made`);

    expect(await avy("keys", "revoke", key.id)).toMatchObject({
      ...{ code: 2, stdout: "", stderr: expect.stringContaining("--yes") },
    });
    const revoked = await avy("keys", "revoke", key.id, "--yes", "--json");
    expect(JSON.parse(revoked.stdout)).toMatchObject({ id: key.id, status: "revoked" });
    const twice = await avy("keys", "revoke", key.id, "--yes", "--json");
    expect([twice.code, JSON.parse(twice.stderr).error.code]).toEqual([1, "already_revoked"]);
  });

  test("made with --json: one object, and nothing beside it", async () => {
    const args = [
      "keys",
      "create",
      "--name",
      "Json",
      "--scope",
      "*:*",
      "--type",
      "admin",
      "--json",
    ];
    const { code, stdout, stderr } = await avy(...args);
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toEqual({
      apiKey: expect.objectContaining({ name: "Json", type: "admin", allowedIpCidrs: [] }),
      secret: expect.stringMatching(/^avyad_/),
    });
  });

  test("a list is walked page by page, up to its limit", async () => {
    const { db } = world.database;
    for (let made = 0; made < 205; made++) await makeKey(db, world.org, { name: `Walk ${made}` });
    const some = await avy("keys", "list", "--search", "walk", "--limit", "203", "--json");
    const told = JSON.parse(some.stdout);
    expect([told.items.length, told.hasMore]).toEqual([203, true]);
    expect(new Set(told.items.map(({ id }: { id: string }) => id)).size).toBe(203);
    const all = await avy("keys", "list", "--search", "walk", "--limit", "1000");
    expect([all.stdout.split("\n").length, all.stderr]).toEqual([207, "205 keys\n"]);
  });
});

test("a problem is told as its detail and its fields, by its code with --json", async () => {
  const args = ["keys", "create", "--name", " ", "--scope", "read:PLACE/Depot/1"];
  const told = await avy(...args);
  expect([told.code, told.stdout]).toEqual([2, ""]);
  expect(told.stderr.split("\n").slice(1)).toEqual([
    "  name: Give the key a name",
    expect.stringMatching(/^ {2}scopes\[0\]\.resourceFilter: .*Site, Fleet/),
    "",
  ]);
  const { error } = JSON.parse((await avy(...args, "--json")).stderr);
  expect(error).toMatchObject({
    code: "validation_error",
    errors: [{ path: "name" }, { path: "scopes[0].resourceFilter" }],
  });
  const nobodys = await avy("keys", "show", "01980003-0000-7000-8000-0000000000e1");
  expect([nobodys.code, nobodys.stdout]).toEqual([1, ""]);
});
