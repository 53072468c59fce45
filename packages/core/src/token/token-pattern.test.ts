import { expect, test } from "vitest";
import { redactTokens } from "./token-pattern.ts";

const token = `avyad_${"a".repeat(16)}_${"B".repeat(43)}_${"3".repeat(28)}`;

test("a token anywhere in a line of log is replaced by its prefix", () => {
  expect(redactTokens(`{"url":"/v2?k=${token}","again":"${token}"}`)).toBe(
    '{"url":"/v2?k=avyad_[redacted]","again":"avyad_[redacted]"}',
  );
});
