import { expect, test } from "vitest";
import { readConfiguration } from "./configuration.ts";
import { storeUrls } from "./store-urls.ts";

const rolePasswords = { avy_app: "a", avy_worker: "w", avy_verifier: "v" };
const secrets = { keyEncryptionKey: "", auditEncryptionKey: "", authSecret: "", rolePasswords };
const own = {
  postgres: "postgres://postgres:p@127.0.0.1:5000/avy",
  redis: "redis://127.0.0.1:6000",
};

test("on our own server every app signs in as its own role", () => {
  expect(storeUrls(readConfiguration({}, "/"), own, secrets)).toEqual({
    direct: own.postgres,
    app: "postgres://avy_app:a@127.0.0.1:5000/avy",
    verifier: "postgres://avy_verifier:v@127.0.0.1:5000/avy",
    worker: "postgres://avy_worker:w@127.0.0.1:5000/avy",
    redis: own.redis,
  });
});

test("a server of one's own is used as it was named; migrations go past its pooler", () => {
  const environment = {
    DATABASE_URL: "postgres://pooler/avy",
    DATABASE_DIRECT_URL: "postgres://server/avy",
    REDIS_URL: "redis://elsewhere",
  };
  const none = { postgres: null, redis: null };
  expect(storeUrls(readConfiguration(environment, "/"), none, secrets)).toEqual({
    direct: "postgres://server/avy",
    app: "postgres://pooler/avy",
    verifier: "postgres://pooler/avy",
    worker: "postgres://pooler/avy",
    redis: "redis://elsewhere",
  });
});
