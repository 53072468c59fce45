import { expect, test } from "vitest";
import { listPath } from "./list-path.ts";
import { readListSearch } from "./list-search.ts";

test("nothing in the URL is the list of active keys", () => {
  expect(readListSearch(new URLSearchParams())).toEqual({
    status: "active",
    search: "",
    cursor: undefined,
  });
});

test("what cannot be read is as if it were not there", () => {
  const params = new URLSearchParams({ status: "gone", cursor: "' or 1=1", search: " door " });
  expect(readListSearch(params)).toEqual({ status: "active", search: "door", cursor: undefined });
});

test("the address says only what differs from the default", () => {
  const search = readListSearch(new URLSearchParams({ status: "all", search: "a&b" }));
  expect(listPath("acme", search)).toBe("/o/acme/api-keys?status=all&search=a%26b");
  expect(listPath("acme", readListSearch(new URLSearchParams()), "create")).toBe(
    "/o/acme/api-keys?dialog=create",
  );
});
