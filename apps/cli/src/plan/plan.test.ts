import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AccessRow } from "@avy/core";
import { applyBatches, connectDb } from "@avy/db";
import { makeKey } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { usageBatchOf } from "../../../../packages/operations/src/test/usage-batch.ts";
import { type ApiWorld, startApiWorld } from "../test/api-world.ts";

let world: ApiWorld;
beforeAll(async () => {
  world = await startApiWorld();
});
afterAll(() => world.close());

const avy = (...args: string[]) => world.avyWith(world.admin, args);
/** Answers its path. */
function keysFile(name: string, text: string): string {
  const path = join(world.configHome, name);
  writeFileSync(path, text);
  return path;
}
const activeKeys = async (search: string) =>
  JSON.parse((await avy("keys", "list", "--status", "active", "--search", search, "--json")).stdout)
    .items;

describe("keys as code", () => {
  test("planned, applied, and then there is nothing to do", async () => {
    const file = keysFile(
      "two.yaml",
      `keys:
  - name: Twice one
    scopes: [read THING/#/#]
  - name: Twice two
    type: admin
    scopes: ["*:*"]
    allowedIpCidrs: [203.0.113.0/24]
    expiresAt: 2199-01-01T00:00:00Z
`,
    );
    const planned = await avy("plan", file);
    expect([planned.code, planned.stderr]).toEqual([3, ""]);
    expect(planned.stdout).toMatch(
      /^\+ create Twice one \(external\)\n {4}scopes {7}read THING\/#\/#\n/,
    );
    expect(planned.stdout).toContain(
      "2 to create, 0 to edit, 0 unchanged\n1 other active key is not",
    );
    const unasked = await avy("apply", file);
    expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringContaining("--yes")]);
    expect(await activeKeys("twice")).toEqual([]);

    const applied = await avy("apply", file, "--yes");
    expect(applied.code).toBe(0);
    expect(applied.stdout).toMatch(/^Twice one\tavyex_\w{89}\nTwice two\tavyad_\w{89}\n$/);
    const [, secret = ""] = applied.stdout.split("\n")[0]?.split("\t") ?? [];
    expect((await world.avyWith({ token: secret }, ["usage"])).code).toBe(1); // known, and without scope
    expect(applied.stderr).not.toContain(secret.slice(23));
    expect(await activeKeys("twice")).toMatchObject([{ name: "Twice two" }, { name: "Twice one" }]);

    expect(await avy("plan", file)).toMatchObject({
      ...{ code: 0, stdout: expect.stringMatching(/^Nothing to do: 2 unchanged\n/) },
    });
    const again = await avy("apply", file, "--json"); // nobody is asked about nothing
    expect([again.code, JSON.parse(again.stdout)]).toEqual([
      0,
      { applied: [], failed: null, notDone: [], unchanged: 2, unmanaged: 1 },
    ]);
  });

  test("an edit is told field by field, with what recent traffic it refuses, and then made", async () => {
    const { database, org } = world;
    const key = await makeKey(database.db, org, { name: "Edited" });
    const row = (count: number, differs: Partial<AccessRow> = {}): AccessRow => ({
      ...{ action: "read", addresses: ["THING/Battery/b1"], network: "203.0.113.7/32", count },
      ...{ outcome: "allowed", firstAtMs: Date.now() - 2_000, lastAtMs: Date.now() - 1_000 },
      ...differs,
    });
    const rows = [row(60), row(40, { addresses: ["THING/Meter/m1"], network: "198.51.100.9/32" })];
    const day = Math.floor((Date.now() - 2_000) / 86_400_000);
    const profiles = [{ orgId: org.id, keyId: key.id, day, rows, other: [] }];
    const worker = connectDb(database.urlAs("avy_worker"), { connections: 1, silentMs: 12_000 });
    await applyBatches(worker.db, [usageBatchOf({ profiles })]);
    await worker.close();

    const file = keysFile("edit.yaml", "keys: [{ name: Edited, scopes: [read THING/Battery/#] }]");
    const planned = await avy("plan", file);
    expect(planned.code).toBe(3);
    expect(planned.stdout.split("\n").slice(0, 6)).toEqual([
      `~ edit Edited (${key.id}): refuses more`,
      "    scopes  - read *",
      "            + read THING/Battery/#",
      "    would have refused at least 40 and at most 40 of 100 requests in the last 7 days, from 1 network",
      "    REQUESTS  BECAUSE OF  ACTION  RESOURCE        FROM             LAST",
      expect.stringMatching(/^ {10}40 {2}scope {7}read {4}THING\/Meter\/m1 {2}198\.51\.100\.9\/32/),
    ]);
    const told = JSON.parse((await avy("plan", file, "--json")).stdout);
    expect(told).toMatchObject({
      changes: [
        {
          ...{ kind: "edit", id: key.id, narrows: ["scopes"], widens: [] },
          fields: [
            {
              field: "scopes",
              before: [{ action: "read", resourceFilter: "*" }],
              after: [{ action: "read", resourceFilter: "THING/Battery/#" }],
            },
          ],
          preview: { requests: 100, refusedAtLeast: 40, refusedAtMost: 40, networks: 1 },
        },
      ],
    });
    expect(await avy("apply", file, "--yes")).toMatchObject({
      ...{ code: 0, stdout: "", stderr: expect.stringContaining(`edited Edited (${key.id})`) },
    });
    expect((await avy("plan", file)).code).toBe(0);
  });

  test("a key that was revoked is none: its name is free again", async () => {
    const { database, org } = world;
    await makeKey(database.db, org, { name: "Gone", revokedAt: new Date() });
    const file = keysFile("gone.yaml", "keys: [{ name: Gone, scopes: [read *] }]");
    expect((await avy("plan", file)).stdout).toMatch(/^\+ create Gone/);
  });

  test("at the first failure it stops, and tells what was done and what was not", async () => {
    const file = keysFile(
      "stops.yaml",
      `keys:
  - { name: Stops first, scopes: [read *] }
  - { name: Provisioning, type: admin, scopes: [read *] }
  - { name: Stops last, scopes: [read *] }
`,
    );
    const told = await avy("apply", file, "--yes"); // a key may not change itself
    expect(told.code).toBe(1);
    expect(told.stdout).toMatch(/^Stops first\tavyex_\w{89}\n$/);
    expect(told.stderr).toMatch(
      /created Stops first \([-0-9a-f]+\)\nfailed {2}Provisioning\nnot tried {2}Stops last\n.+\n$/,
    );
    const asJson = await avy("apply", file, "--yes", "--json");
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      ...{ applied: [], failed: "Provisioning", notDone: ["Stops last"], unchanged: 1 },
    });
    expect(JSON.parse(asJson.stderr).error.code).toMatch(/^[a-z_]+$/);
  });
});

describe("what cannot be planned is told, and nothing is done", () => {
  test("every fault of a file, with its line", async () => {
    const file = keysFile(
      "bad.yaml",
      "keys:\n  - name: x\n    scopes: [read]\n  - scopes: [read *]\n",
    );
    const told = await avy("apply", file, "--yes");
    expect([told.code, told.stdout]).toEqual([2, ""]);
    expect(told.stderr.split("\n").slice(1)).toEqual([
      "  line 3: keys[0].scopes[0].resourceFilter: Give a resource filter, or * for all resources",
      "  line 4: keys[1].name: Give the key a name",
      "",
    ]);
    const { error } = JSON.parse((await avy("plan", file, "--json")).stderr);
    expect(error).toMatchObject({
      code: "wrong_use",
      errors: [{ line: 3, column: 14 }, { line: 4 }],
    });
    expect((await avy("plan", "/nowhere/keys.yaml")).stderr).toContain("/nowhere/keys.yaml");
  });

  test("two active keys of one name, by their ids", async () => {
    const { database, org } = world;
    const twins = [
      await makeKey(database.db, org, { name: "Twin" }),
      await makeKey(database.db, org, { name: "Twin" }),
    ];
    const told = await avy(
      "plan",
      keysFile("twin.yaml", "keys: [{ name: Twin, scopes: [read *] }]"),
    );
    expect(told.code).toBe(2);
    for (const { id } of twins) expect(told.stderr).toContain(id);
  });
});
