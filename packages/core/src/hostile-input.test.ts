import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { newKeyInput } from "./index.ts";
import { hostileTexts, textParsers } from "./test/hostile-input.ts";

describe.each(Object.entries(textParsers))("%s", (_, parse) => {
  test("takes a megabyte of anything without throwing", () => {
    for (const text of Object.values(hostileTexts)) parse(text);
  });

  test("takes any text without throwing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        parse(text);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("the schema of a new key throws its own error alone, whatever it is given", () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.anything(), (given) => {
      try {
        newKeyInput.parse(given);
      } catch (error) {
        refused++;
        expect(error).toBeInstanceOf(ZodError);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(refused).toBe(1_000);
});

test("a list of a million is refused for its length alone", () => {
  const many = (element: unknown) => Array.from({ length: 1_000_000 }, () => element);
  const key = { name: "k", scopes: [{ action: "read", resourceFilter: "*" }] };
  const messages = (differs: object) =>
    newKeyInput.safeParse({ ...key, ...differs }).error?.issues.map(({ message }) => message);
  expect(messages({ scopes: many({}) })).toEqual(["A key has at most 100 scopes"]);
  expect(messages({ allowedIpCidrs: many("") })).toEqual([
    "A key has at most 100 allowed ranges; widen some of them",
  ]);
});
