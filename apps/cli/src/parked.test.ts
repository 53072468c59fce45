import { randomUUID } from "node:crypto";
import { batchToWire, type KeyId, type OrgId, type SecretId } from "@avy/core";
import { parkBatch } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAvy } from "./test/run-avy.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const avy = (
  args: string[],
  settings: Record<string, string> = { DATABASE_URL: database.urlAs("avy_worker") },
) => runAvy(args, { settings });

async function parkOne(mayHaveBeenApplied: boolean): Promise<{ batchId: string; orgId: string }> {
  const batchId = randomUUID();
  const orgId = randomUUID() as OrgId;
  const nowMs = Date.now();
  const payload = batchToWire({
    ...{ batchId, producerId: randomUUID(), sequence: 1, isLast: false },
    ...{ fromMs: nowMs, sealedAtMs: nowMs, answers: [], profiles: [], dropped: [] },
    decisions: [
      {
        ...{ orgId, keyId: randomUUID() as KeyId, secretId: "aaaaaaaaaaa" as SecretId },
        ...{ outcome: "allowed", minute: Math.floor(nowMs / 60_000), count: 3, lastAtMs: nowMs },
      },
    ],
  });
  await parkBatch(database.db, { batchId, payload, reason: "of this test", mayHaveBeenApplied });
  return { batchId, orgId };
}
const counted = async (orgId: string) =>
  database.db.execute(
    sql`select sum(count)::int as sum from usage_decision_hour where org_id = ${orgId}`,
  );

describe("avy parked", () => {
  test("lists what is parked, shows it, counts it, and has it no more", async () => {
    const { batchId, orgId } = await parkOne(false);
    expect(await avy(["parked", "list"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`${batchId} .* of this test\n1 of 1 parked`)),
    });
    const shown = await avy(["parked", "show", batchId, "--json"]);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      batchId,
      orgIds: [orgId],
      payload: { batchId },
    });
    expect(await avy(["parked", "replay", batchId])).toMatchObject({ code: 0, stderr: "" });
    expect(await counted(orgId)).toEqual([{ sum: 3 }]);
    const again = await avy(["parked", "replay", batchId, "--json"]);
    expect([again.code, JSON.parse(again.stderr).error.code]).toEqual([1, "not_found"]);
  });

  test("counts what was parked for its age only when it is told that it was not counted", async () => {
    const { batchId, orgId } = await parkOne(true);
    const refused = await avy(["parked", "replay", batchId]);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("--not-applied")]);
    const misspelt = await avy(["parked", "replay", batchId, "--notapplied"]);
    expect([misspelt.code, misspelt.stderr]).toEqual([2, expect.stringContaining("--notapplied")]);
    expect(await counted(orgId)).toEqual([{ sum: null }]);
    expect((await avy(["parked", "replay", "--not-applied", batchId])).code).toBe(0);
    expect(await counted(orgId)).toEqual([{ sum: 3 }]);
  });
});

test.each([
  [["parked", "list", "--limit", "none"], "--limit"],
  [["parked", "show"], "BATCH"],
  [["parked", "show", "one"], "UUID"],
  [["parked", "show", randomUUID(), "two"], "two"],
  [["parked", "throw"], "throw"],
  [["--json", "parked", "list"], "after the command"],
  [["parked", "list", "--limit"], "needs a value"],
  [["parked", "list", "--limit", "1", "--limit", "2"], "once"],
  [["parked", "list", "--json=yes"], "no value"],
  [[], "--help"],
])("what cannot be meant ends with 2 and is named: %j", async (args, named) => {
  const { code, stdout, stderr } = await avy(args);
  expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(named)]);
});

test("help ends with 0 and names the commands", async () => {
  const { code, stdout } = await avy(["parked", "--help"]);
  expect([code, stdout]).toEqual([0, expect.stringContaining("replay")]);
  expect((await avy(["parked", "replay", "-h"])).stdout).toContain(
    "avy parked replay [OPTIONS] <BATCH>",
  );
});

test("without DATABASE_URL it says so, and of a wrong one it tells no password", async () => {
  const missing = await avy(["parked", "list"], {});
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("DATABASE_URL")]);
  const wrong = new URL(database.urlAs("avy_worker"));
  wrong.password = "of-nobody";
  const away = await avy(["parked", "list"], { DATABASE_URL: wrong.href });
  expect([away.code, away.stderr]).toEqual([1, expect.stringContaining("DATABASE_URL")]);
  expect(away.stderr).not.toContain("of-nobody");
  const reader = await avy(["parked", "replay", (await parkOne(false)).batchId], {
    DATABASE_URL: database.urlAs("avy_app"),
  });
  expect([reader.code, reader.stderr]).toEqual([1, expect.stringContaining("avy_worker")]);
});
