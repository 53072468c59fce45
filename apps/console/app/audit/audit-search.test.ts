import { expect, test } from "vitest";
import { auditSearchText, readAuditSearch } from "./audit-search.ts";

const read = (query: string) => readAuditSearch(new URLSearchParams(query));

test("action and page are read from the address and written to it", () => {
  const search = { action: "key.edited", after: 12 } as const;
  expect(read("action=key.edited&after=12")).toEqual(search);
  expect(read(auditSearchText(search))).toEqual(search);
  expect(auditSearchText(read(""))).toBe("?");
});

test.each(["action=key.deleted", "after=0", "after=-1", "after=x", "after=99999999999999999999"])(
  "what cannot be read is not there: %s",
  (query) => {
    expect(read(query)).toEqual({ action: undefined, after: null });
  },
);
