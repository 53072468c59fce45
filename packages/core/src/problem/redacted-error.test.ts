import { expect, test } from "vitest";
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
  expect(redactedError(undefined)).toBe("undefined");
});

test("no more than 10,000 characters are kept, and no token that the bound cuts in two", () => {
  const message = (text: string) => (redactedError(new Error(text)) as { message: string }).message;
  expect(message("a".repeat(10_001))).toBe("a".repeat(10_000));
  const cut = message(`${"a".repeat(9_910)}${token}`);
  expect(cut).toBe(`${"a".repeat(9_910)}[redacted]`);
  expect(message(`${token.repeat(200)}`)).not.toMatch(/aaaa|BBBB/);
  expect(message(`ends with ${token}`)).toBe("ends with avyex_[redacted]");
});
