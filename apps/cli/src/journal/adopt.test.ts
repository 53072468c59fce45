import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { runAvy } from "../test/run-avy.ts";

let database: TestDatabase;
const directory = mkdtempSync(join(tmpdir(), "avy-adopt-"));
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await database.close();
});

const adopt = (boot: string, differs: Record<string, string> = {}) =>
  runAvy(["journal", "adopt", boot, "--json"], {
    settings: {
      DATABASE_URL: database.urlAs("avy_verifier"),
      REDIS_URL: inject("redisUrl"),
      USAGE_JOURNAL_DIR: directory,
      ...differs,
    },
  });

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";

describe("avy journal adopt", () => {
  test("finds nothing to count where a host left nothing", async () => {
    const boot = randomUUID();
    mkdirSync(join(directory, boot));
    const { code, stdout } = await adopt(boot);
    expect([code, JSON.parse(stdout)]).toEqual([0, { batches: 0, left: 0, decisions: 0, lost: 0 }]);
  });

  test("refuses a host that left no directory, and names the setting that is missing", async () => {
    const absent = await adopt(randomUUID());
    expect([absent.code, JSON.parse(lastLine(absent.stderr)).error.message]).toEqual([
      ...[1, expect.stringContaining("There is no directory")],
    ]);
    const unset = await adopt(randomUUID(), { USAGE_JOURNAL_DIR: "" });
    expect([unset.code, unset.stderr]).toEqual([2, expect.stringContaining("USAGE_JOURNAL_DIR")]);
  });
});
