import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createAuth } from "@avy/auth";
import { type ChangesTrouble, connectChanges, publishChange, verifierReports } from "@avy/changes";
import { connectDb } from "@avy/db";
import type { OperationServices } from "@avy/operations";
import { v7 as newUuid } from "uuid";
import { readConsoleEnv } from "./env.ts";
import { createConsoleApp } from "./server/console-app.ts";
import { readiness } from "./server/health.ts";
import { createConsoleServer, drain } from "./server/http-server.ts";
import { createLog } from "./server/log.ts";
import { pageAnswer } from "./server/page-answer.ts";
import { builtRemix, developedRemix } from "./server/remix-handler.ts";
import { staticFiles } from "./server/static-files.ts";
import { trpcAnswer } from "./server/trpc-answer.ts";

const env = readConsoleEnv(process.env);
const log = createLog(env.LOG_LEVEL);
const development = process.env.NODE_ENV === "development";
let draining = false;
const isDraining = () => draining;
const now = () => new Date();

const { db, close: closeDb } = connectDb(env.DATABASE_URL, { connections: 10, silentMs: 12_000 });
const onTrouble: ChangesTrouble = (what, error, changeNumber) =>
  log.warn({ what, changeNumber, err: error }, "trouble");
const redis = connectChanges(env.REDIS_URL, onTrouble);
const services: OperationServices = {
  db,
  now,
  newUuid,
  randomBytes,
  keyEncryptionKeys: env.KEY_ENCRYPTION_KEY,
  auditEncryptionKeys: env.AUDIT_ENCRYPTION_KEY,
  publishChange: publishChange(redis, onTrouble),
  verifierReports: verifierReports(redis, onTrouble),
};
const auth = createAuth({
  db,
  secret: env.AUTH_SECRET,
  baseUrl: env.PUBLIC_CONSOLE_URL,
  signUp: env.SIGN_UP,
  clock: { now, wait },
  onFailure: (message) => log.error({ what: "auth", message }, "trouble"),
});
const remix = await (development ? developedRemix() : builtRemix());
const clientFiles = new URL(development ? "./public" : "./client", import.meta.url);
const publicUrl = env.PUBLIC_CONSOLE_URL;
const common = { auth, services, publicUrl, trustedProxies: env.TRUSTED_PROXIES, log };
const app = createConsoleApp({
  publicUrl,
  development,
  log,
  files: staticFiles(fileURLToPath(clientFiles)),
  readiness: () => readiness(db, isDraining),
  trpc: trpcAnswer(common),
  pages: pageAnswer({ ...common, publicApiUrl: env.PUBLIC_API_URL, remix: remix.handle }),
});
const server = createConsoleServer({ fetch: app.fetch, middleware: remix.middleware, isDraining });
server.listen(env.CONSOLE_PORT, "127.0.0.1", () =>
  log.info({ port: env.CONSOLE_PORT }, "listening"),
);

/** Not ready, drained, closed: within ten seconds. */
async function shutDown() {
  if (draining) return;
  draining = true;
  log.info("shutting down");
  await drain(server);
  redis.disconnect();
  await closeDb();
  log.flush(() => process.exit(0));
}
process.on("SIGTERM", shutDown);
process.on("SIGINT", shutDown);
