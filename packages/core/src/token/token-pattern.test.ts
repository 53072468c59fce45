import { describe, expect, test } from "vitest";
import { redactTokens, tokenInText } from "./token-pattern.ts";

const token = `avyad_${"a".repeat(16)}_${"B".repeat(43)}_${"3".repeat(28)}`;

describe("what a log may hold", () => {
  test("is a token's prefix, wherever in a line it stands", () => {
    expect(redactTokens(`{"url":"/v2?k=${token}","again":"${token}"}`)).toBe(
      '{"url":"/v2?k=avyad_[redacted]","again":"avyad_[redacted]"}',
    );
    expect(redactTokens(`x${token}y ${token.repeat(2)}`)).toBe(
      "xavyad_[redacted] avyad_[redacted]",
    );
  });

  test("is no part of a token that was cut or mistyped: its secret is in it all the same", () => {
    const cut = [
      token.slice(0, -1),
      token.slice(0, 60),
      `${token.slice(0, 70)}!`,
      token.slice(0, 22),
    ];
    for (const text of cut) expect(redactTokens(`see ${text}`)).not.toMatch(/aaaa|BBBB/);
    expect(redactTokens(`avyex_${token.slice(7)}`)).toBe("avyex_[redacted]");
  });

  test("is everything else as it was", () => {
    const others = `avyex_ avyex_short ${token.slice(0, 21)} avyxx${token.slice(5)} AVYAD_${token.slice(6)}`;
    expect(redactTokens(others)).toBe(others);
  });
});

test("a scanner finds every whole token of a text, and nothing that is not one", () => {
  const found = (text: string) => text.match(new RegExp(tokenInText, "g"));
  expect(found(`a ${token} b avyex${token.slice(5)}`)).toEqual([token, `avyex${token.slice(5)}`]);
  expect(found(token.repeat(2))).toEqual([token, token]);
  expect(found(`${token.slice(0, -1)} ${token.slice(0, 50)}-${token.slice(51)}`)).toBeNull();
});
