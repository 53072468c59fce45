import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { readConsoleEnv } from "./env.ts";

const key = () => randomBytes(32).toString("base64");
const complete = () => ({
  DATABASE_URL: "postgres://127.0.0.1/avy",
  REDIS_URL: "redis://127.0.0.1",
  KEY_ENCRYPTION_KEY: key(),
  AUDIT_ENCRYPTION_KEY: key(),
  AUTH_SECRET: key(),
});

test("takes defaults for what is left out or empty", () => {
  expect(readConsoleEnv({ ...complete(), SIGN_UP: "", CONSOLE_PORT: "" })).toMatchObject({
    CONSOLE_PORT: 3000,
    SIGN_UP: "first",
    TRUSTED_PROXIES: [],
    PUBLIC_CONSOLE_URL: "http://127.0.0.1:3000",
  });
});

test("tells all faults together, by name and never by value", () => {
  const source = { ...complete(), AUTH_SECRET: "hunter2hunter2", KEY_ENCRYPTION_KEY: "c2hvcnQ=" };
  const { DATABASE_URL: _, ...withoutDatabase } = source;
  const read = () => readConsoleEnv({ ...withoutDatabase, TRUSTED_PROXIES: "10.0.0.1/8" });
  expect(read).toThrow(/DATABASE_URL: missing/);
  expect(read).toThrow(/KEY_ENCRYPTION_KEY: expected/);
  expect(read).toThrow(/AUTH_SECRET: expected/);
  expect(read).toThrow(/TRUSTED_PROXIES: expected/);
  expect(read).not.toThrow(/hunter2/);
});

test("a long secret of few different characters is weak", () => {
  expect(() => readConsoleEnv({ ...complete(), AUTH_SECRET: "ab".repeat(40) })).toThrow(
    /AUTH_SECRET/,
  );
});
