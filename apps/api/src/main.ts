import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { type ChangesTrouble, connectChanges, publishChange, verifierReports } from "@avy/changes";
import { connectDb } from "@avy/db";
import { connectStore, createVerifier, queuedUsage, type TroubleListener } from "@avy/verify";
import { v7 as newUuid } from "uuid";
import { createApp } from "./app.ts";
import { drain } from "./drain.ts";
import { readApiEnv } from "./env.ts";
import { createLog } from "./log.ts";
import { createMetrics } from "./metrics/create-metrics.ts";
import { createMetricsServer } from "./metrics/metrics-server.ts";
import { createApiServer } from "./server.ts";

const longestShutdownMs = 9_500;

const env = readApiEnv(process.env);
const log = createLog(env.LOG_LEVEL);
const consoleUrl = env.PUBLIC_CONSOLE_URL;
let draining = false;
const isDraining = () => draining;

const onTrouble: TroubleListener = (trouble) =>
  log.warn("error" in trouble ? { what: trouble.what, err: trouble.error } : trouble, "trouble");
const onChangesTrouble: ChangesTrouble = (what, error, changeNumber) =>
  log.warn({ what, changeNumber, err: error }, "trouble");
const { db, close: closeDb } = connectDb(env.DATABASE_URL, { connections: 10, silentMs: 12_000 });
const changes = connectChanges(env.REDIS_URL, onChangesTrouble);
const verifier = createVerifier({
  store: connectStore(env.VERIFIER_DATABASE_URL),
  redisUrl: env.REDIS_URL,
  keyEncryptionKeys: env.KEY_ENCRYPTION_KEY,
  trustedProxies: env.TRUSTED_PROXIES,
  limits: {
    standard: env.RATE_LIMIT_STANDARD,
    "data-read": env.RATE_LIMIT_DATA_READ,
    verify: env.RATE_LIMIT_VERIFY,
  },
  mostCachedKeys: env.VERIFY_CACHE_MAX,
  usage: queuedUsage({
    redisUrl: env.REDIS_URL,
    flushMs: env.USAGE_FLUSH_MS,
    journalDirectory: env.USAGE_JOURNAL_DIR,
    queues: env.USAGE_QUEUES,
    onTrouble,
  }),
  onTrouble,
});
const { registry, answered } = createMetrics(verifier);
const app = createApp({
  verifier,
  operations: {
    db,
    now: () => new Date(),
    newUuid,
    randomBytes,
    keyEncryptionKeys: env.KEY_ENCRYPTION_KEY,
    auditEncryptionKeys: env.AUDIT_ENCRYPTION_KEY,
    publishChange: publishChange(changes, onChangesTrouble),
    verifierReports: verifierReports(changes, onChangesTrouble),
  },
  trustedProxies: env.TRUSTED_PROXIES,
  consoleUrl,
  apiUrl: env.PUBLIC_API_URL,
  log,
  answered,
  isDraining,
});
const server = createApiServer({ app, consoleUrl, isDraining });
const metricsServer = createMetricsServer(registry, log);
listen(metricsServer, "METRICS_PORT");
listen(server, "API_PORT");

function listen(one: Server, setting: "API_PORT" | "METRICS_PORT"): void {
  const port = env[setting];
  one.on("error", (error) => {
    log.fatal({ err: error }, `cannot listen on ${setting} ${port}`);
    log.flush(() => process.exit(1));
  });
  one.listen(port, "127.0.0.1", () => log.info({ setting, port }, "listening"));
}

/** Not ready, drained, counted, closed: within ten seconds. */
async function shutDown() {
  if (draining) return;
  draining = true;
  log.info("shutting down");
  setTimeout(() => process.exit(1), longestShutdownMs).unref();
  await drain(server);
  await verifier.close();
  changes.disconnect();
  await closeDb();
  metricsServer.close(); // last: until here somebody may want to look
  metricsServer.closeAllConnections();
  log.flush(() => process.exit(0));
}
process.on("SIGTERM", shutDown);
process.on("SIGINT", shutDown);
