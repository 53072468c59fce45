import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ownPostgres, query } from "../test/own-postgres.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";

describe("the data folder lies in one that is", () => {
  test.each([
    ["closed to other users", 0o700],
    ["open to all", 0o755],
  ])("%s", async (_, mode) => {
    const outer = temporaryFolder();
    chmodSync(outer, mode);
    const { url } = await ownPostgres(join(outer, "data"));
    expect(await query(url, "select 1")).toEqual([[1]]);
  });

  test("named with spaces and quotes", async () => {
    const { url } = await ownPostgres(join(temporaryFolder(), "Bob's data dir"));
    expect(await query(url, "select 1")).toEqual([[1]]);
  });
});
