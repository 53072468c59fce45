import { expect, test } from "vitest";
import { redactTokens, tokenInText } from "./token-pattern.ts";

const token = `avyad_${"a".repeat(16)}_${"B".repeat(43)}_${"3".repeat(28)}`;

test("a token anywhere in a line of log is replaced by its prefix", () => {
  expect(redactTokens(`{"url":"/v2?k=${token}","again":"${token}"}`)).toBe(
    '{"url":"/v2?k=avyad_[redacted]","again":"avyad_[redacted]"}',
  );
});

test("a token that runs into other letters is still found", () => {
  expect(redactTokens(`x${token}y`)).toBe("xavyad_[redacted]y");
  expect(redactTokens(token.repeat(2))).toBe("avyad_[redacted]avyad_[redacted]");
});

test("what is no token is left as it is", () => {
  const almost = token.slice(0, -1);
  expect(redactTokens(`avyex_ ${almost} avyxx${token.slice(5)}`)).toBe(
    `avyex_ ${almost} avyxx${token.slice(5)}`,
  );
});

test("the pattern for scanners finds every token of a text", () => {
  expect(`a ${token} b avyex${token.slice(5)}`.match(tokenInText)).toEqual([
    token,
    `avyex${token.slice(5)}`,
  ]);
});
