import { expect, test } from "vitest";
import { appCommand } from "./apps.ts";
import { readConfiguration } from "./configuration.ts";
import { dataPaths } from "./data-dir.ts";

const around = {
  configuration: readConfiguration({}, "/"),
  paths: dataPaths("/.data"),
  urls: { direct: "super", app: "app", verifier: "verifier", worker: "worker", redis: "redis" },
  secrets: {
    keyEncryptionKey: "kek",
    auditEncryptionKey: "aek",
    authSecret: "auth",
    rolePasswords: { avy_app: "a", avy_worker: "w", avy_verifier: "v" },
  },
  metricsPort: 3010,
  environment: {
    PATH: "/bin",
    npm_lifecycle_event: "start",
    AUTH_SECRET: "outer",
    LOG_LEVEL: "warn",
  },
  watch: false,
};

const settings = (app: "console" | "api" | "worker") => Object.values(appCommand(app, around).env);

test("each app gets the secrets that it has a use for, and no other", () => {
  expect(settings("console")).toEqual(expect.arrayContaining(["app", "kek", "aek", "auth"]));
  expect(settings("api")).toEqual(
    expect.arrayContaining(["app", "verifier", "kek", "aek", "3010"]),
  );
  for (const secret of ["auth", "outer"]) expect(settings("api")).not.toContain(secret);
  expect(settings("worker")).toContain("worker");
  for (const secret of ["auth", "aek", "kek", "app"])
    expect(settings("worker")).not.toContain(secret);
});

test("nobody gets the superuser's URL", () => {
  for (const app of ["console", "api", "worker"] as const)
    expect(settings(app)).not.toContain("super");
});

test("other settings of the environment are passed on, npm's own are not", () => {
  const { env } = appCommand("worker", around);
  expect(env).toMatchObject({ LOG_LEVEL: "warn", NODE_ENV: "production", SIGN_UP: "open" });
  expect(env).not.toHaveProperty("npm_lifecycle_event");
});
