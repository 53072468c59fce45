import { expect, test } from "vitest";
import { safeReturnTo } from "./return-to.ts";

test("a path of the console is kept, with its query", () => {
  expect(safeReturnTo("/o/acme/api-keys?status=all")).toBe("/o/acme/api-keys?status=all");
});

test.each([
  null,
  "",
  "https://evil.test/",
  "//evil.test",
  "/\\evil.test",
  "/\t/evil.test",
  "/..//evil.test",
  "javascript:alert(1)",
])("%j leads home", (path) => {
  expect(safeReturnTo(path)).toBe("/");
});
