import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { faultTests } from "./test/fault-table.ts";

const root = join(import.meta.dirname, "../..");

test.each(Object.entries(faultTests))("%s has tests that run", (_, files) => {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(existsSync(join(root, file)), `${file} is missing`).toBe(true);
    const source = readFileSync(join(root, file), "utf8");
    expect(source).toMatch(/^\s*test(?:\.each\(.*\))?\(/ms);
    expect(source).not.toMatch(/\.(?:skip|todo|only|skipIf|runIf)\b/);
  }
});

test("every file of faults has its place in the table", () => {
  const listed = Object.values(faultTests).flat();
  const own = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".test.ts"));
  const strays = own.filter((name) => !listed.includes(`e2e/faults/${name}`));
  expect(strays).toEqual(["fault-table.test.ts"]);
});
