import { expect, test } from "vitest";
import { presentedToken } from "./presented-token.ts";

const token = "avyex_token";
const other = "avyex_other";

test.each<[string, string | null, string | null, string | null]>([
  ["nothing", null, null, null],
  ["X-Api-Key", token, null, token],
  ["Bearer as its alias", null, `Bearer ${token}`, token],
  ["any spelling of the scheme", null, `bEARER  ${token}`, token],
  ["the same in both", token, `Bearer ${token}`, token],
  ["another scheme beside it", token, "Basic dXNlcjpwYXNz", token],
  ["another scheme alone", null, "Basic dXNlcjpwYXNz", null],
  ["an empty X-Api-Key, which is present", "", null, ""],
  ["Bearer with nothing", null, "Bearer", ""],
])("%s", (_, apiKey, authorization, expected) => {
  expect(presentedToken({ apiKey, authorization })).toBe(expected);
});

test("two that differ are no token at all", () => {
  expect(presentedToken({ apiKey: token, authorization: `Bearer ${other}` })).toContain(",");
  expect(presentedToken({ apiKey: "", authorization: `Bearer ${other}` })).toContain(",");
});
