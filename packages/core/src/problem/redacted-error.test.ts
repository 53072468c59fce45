import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redactedError } from "./redacted-error.ts";

const token = `avyex_${"a".repeat(16)}_${"B".repeat(43)}_${"3".repeat(28)}`;

test("neither a query's parameters nor a token nor a field of the error reach the log", () => {
  const cause = Object.assign(new Error(`bad value ${token}`), {
    code: "22P02",
    parameters: ["digest"],
  });
  const error = new Error("Failed query: select $1\nparams: the-digest", { cause });
  const text = JSON.stringify(redactedError(error));
  expect(text).toContain('"code":"22P02"');
  expect(text).toContain("avyex_[redacted]");
  expect(text).toContain("redacted-error.test.ts");
  expect(text).not.toMatch(/select|the-digest|"digest"|BBBB/);
});

test("a parameter that looks like a frame of the stack ends no redaction", () => {
  const error = new Error("Failed query: select $1\nparams: a\n    at the-digest (x:1:1)\nmore");
  const redacted = redactedError(error);
  expect(redacted).toMatchObject({ type: "Error", message: "Failed query" });
  expect(JSON.stringify(redacted)).not.toMatch(/the-digest|params|more/);
  expect(JSON.stringify(redacted)).toContain("redacted-error.test.ts");
});

test("a message that was changed since takes the stack with it: the old one cannot be told from frames", () => {
  const error = new Error("Failed query: x\n    at the-digest (x:1:1)");
  expect(error.stack).toContain("the-digest"); // it is written down when it is first read
  error.message = "changed";
  expect(redactedError(error)).toEqual({ type: "Error", message: "changed", stack: "" });
});

test("what stands before a failed query is kept; a number is no code", () => {
  const error = Object.assign(new TypeError("While saving: Failed query: x"), { code: 7 });
  const { stack, ...rest } = redactedError(error) as Record<string, unknown>;
  expect(rest).toEqual({ type: "TypeError", message: "While saving: Failed query" });
  expect(String(stack)).toMatch(/^ {4}at /);
  delete error.stack;
  expect(redactedError(error)).toMatchObject({ stack: "" });
});

test("what is thrown and is no error is told as text, without its tokens and queries", () => {
  expect(redactedError(`no ${token}`)).toBe("no avyex_[redacted]");
  expect(redactedError("Failed query: select 1")).toBe("Failed query");
  expect(redactedError(undefined)).toBe("");
});

test("no more than 10,000 characters are kept, and no part of a token that the bound cuts in two", () => {
  const message = (text: string) => (redactedError(new Error(text)) as { message: string }).message;
  expect(message("a".repeat(10_001))).toBe("a".repeat(10_000));
  expect(message(`${"a".repeat(9_910)} ${token}`)).toBe(`${"a".repeat(9_910)} avyex_[redacted]`);
  expect(message(`bad key ${token.slice(0, -1)} in header`)).toBe(
    "bad key avyex_[redacted] in header",
  );
});

test("every text of an error is without its tokens", () => {
  const error = Object.assign(new Error("m"), { code: `E_${token}`, name: token });
  expect(JSON.stringify(redactedError(error))).not.toMatch(/BBBB/);
});

describe("never throws, whatever was thrown", () => {
  const itself = new Error("itself");
  itself.cause = itself;
  const chain = Array.from({ length: 20_000 }).reduce<Error>(
    (cause) => new Error("link", { cause }),
    new Error("end"),
  );
  const unspeakable = {
    toString() {
      throw new Error("no text");
    },
  };
  test.each([
    ["its own cause", itself],
    ["a chain of causes", chain],
    ["an object without a prototype", Object.create(null)],
    ["an object that has no text", unspeakable],
    ["a symbol", Symbol("s")],
    ["a message that is a number", Object.assign(new Error("m"), { message: 42 })],
    ["a stack that is a number", Object.assign(new Error("m"), { stack: 42 })],
    ["a name that is nothing", Object.assign(new Error("m"), { name: null, stack: null })],
  ])("%s", (_, thrown) => {
    expect(JSON.stringify(redactedError(thrown)).length).toBeLessThan(100_000);
  });

  test("anything at all", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (thrown, field) => {
        redactedError(thrown);
        redactedError(
          Object.assign(new Error("m"), { message: field, cause: thrown, stack: field }),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test("eight causes are told, each redacted", () => {
    let depth = 0;
    for (let told = redactedError(chain); told; told = (told as { cause?: unknown }).cause) depth++;
    expect(depth).toBe(9);
    expect(redactedError(unspeakable)).toBe("a thrown object");
  });
});
