import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { readApiEnv } from "./env.ts";

const least = {
  AUDIT_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  DATABASE_URL: "postgres://app:secret@127.0.0.1:5432/avy",
  REDIS_URL: "redis://127.0.0.1:6379",
  KEY_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
};

test("what is not set has a default; the verifier's database is the app's", () => {
  expect(readApiEnv({ ...least, RATE_LIMIT_STANDARD: "" })).toMatchObject({
    API_PORT: 3001,
    METRICS_PORT: 3009,
    VERIFIER_DATABASE_URL: least.DATABASE_URL,
    RATE_LIMIT_STANDARD: { perMinute: 60, burst: 100 },
    TRUSTED_PROXIES: [],
    VERIFY_CACHE_MAX: 100_000,
    USAGE_FLUSH_MS: 1_000,
    PUBLIC_CONSOLE_URL: "http://127.0.0.1:3000",
  });
});

test("limits, networks and the console's address are read as what they are", () => {
  const env = readApiEnv({
    ...least,
    RATE_LIMIT_STANDARD: "1000000/1000000",
    TRUSTED_PROXIES: "10.0.0.0/8, ::1",
    PUBLIC_CONSOLE_URL: "https://keys.example.com/",
  });
  expect(env.RATE_LIMIT_STANDARD).toEqual({ perMinute: 1_000_000, burst: 1_000_000 });
  expect(env.TRUSTED_PROXIES).toHaveLength(2);
  expect(env.PUBLIC_CONSOLE_URL).toBe("https://keys.example.com");
});

test("all faults are told together, by name, without their values", () => {
  const source = {
    DATABASE_URL: "mysql://root:hunter2@db/avy",
    KEY_ENCRYPTION_KEY: "c2hvcnQ=",
    RATE_LIMIT_VERIFY: "lots",
    TRUSTED_PROXIES: "10.0.0.1/8",
    API_PORT: "http",
  };
  expect(() => readApiEnv(source)).toThrow(
    /API_PORT[\s\S]*DATABASE_URL[\s\S]*REDIS_URL: missing[\s\S]*KEY_ENCRYPTION_KEY[\s\S]*TRUSTED_PROXIES[\s\S]*RATE_LIMIT_VERIFY/,
  );
  expect(() => readApiEnv(source)).not.toThrow(/hunter2|c2hvcnQ/);
});
