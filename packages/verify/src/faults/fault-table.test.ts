import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { faults, faultTests } from "./test/fault-table.ts";

const sources = join(import.meta.dirname, "..");

test.each(faults)("%s has a test that runs", (fault) => {
  const file = join(sources, faultTests[fault]);
  expect(existsSync(file), `${faultTests[fault]} is missing`).toBe(true);
  const source = readFileSync(file, "utf8");
  expect(source).toMatch(/^\s*test(?:\.each\(.*\))?\(/ms);
  expect(source).not.toMatch(/\.(?:skip|todo|only|skipIf|runIf)\b/);
});

test("every test of a fault has its place in the table", () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".test.ts"));
  const listed: string[] = Object.values(faultTests);
  const own = "fault-table.test.ts";
  expect(files.filter((name) => name !== own && !listed.includes(`faults/${name}`))).toEqual([]);
});
