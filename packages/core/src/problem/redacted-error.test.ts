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
  expect(text).not.toMatch(/select|the-digest|"digest"|BBBB/);
});

test("what is thrown and is no error is told as text, without its tokens", () => {
  expect(redactedError(`no ${token}`)).toBe("no avyex_[redacted]");
});
