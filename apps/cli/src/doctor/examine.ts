import { once } from "node:events";
import { connectChanges, verifierReports } from "@avy/changes";
import { connectDb, type Db } from "@avy/db";
import { apiCheck } from "./api-check.ts";
import { type Check, looked, reasonOf, unknown, wrong } from "./check.ts";
import { postgresChecks } from "./postgres-checks.ts";
import { queueChecks } from "./queue-checks.ts";
import { type RedisConnection, redisChecks } from "./redis-checks.ts";
import { doctorSettings, settingChecks } from "./settings.ts";
import { readNewestChange, verifierCheck } from "./verifier-check.ts";
import { versionCheck } from "./versions.ts";

const readyMs = 3_000;

/** Looks at everything and changes nothing. */
export async function examine(source: NodeJS.ProcessEnv): Promise<Check[]> {
  const { databaseUrl, redisUrl, apiUrl, usageQueues } = doctorSettings(source);
  const own = [...settingChecks(source), versionCheck(process.versions.node)];
  const stores = await withDb(databaseUrl, (db) =>
    withRedis(redisUrl, async (redis, redisFault) => [
      ...(db === null ? [unknown("postgres", "DATABASE_URL is needed")] : await postgresChecks(db)),
      ...(redis === null
        ? [redisFault]
        : [...(await redisChecks(redis)), ...(await queueChecks(redis, usageQueues))]),
      ...(await verifierChecks(db, redis)),
    ]),
  );
  const api = apiUrl === null ? unknown("api", "AVY_API_URL is not set") : await apiCheck(apiUrl);
  return [...own, ...stores, api];
}

async function verifierChecks(db: Db | null, redis: RedisConnection | null): Promise<Check[]> {
  if (db === null || redis === null) return [unknown("verifiers", "both stores are needed")];
  return looked("verifiers", async () => {
    const reports = await verifierReports(redis, () => {})();
    return verifierCheck(await readNewestChange(db), reports);
  });
}

async function withDb(
  url: string | null,
  work: (db: Db | null) => Promise<Check[]>,
): Promise<Check[]> {
  if (url === null) return work(null);
  const { db, close } = connectDb(url, { connections: 1, silentMs: 10_000 });
  return work(db).finally(close);
}

async function withRedis(
  url: string | null,
  work: (redis: RedisConnection | null, fault: Check) => Promise<Check[]>,
): Promise<Check[]> {
  if (url === null) return work(null, unknown("redis", "REDIS_URL is needed"));
  let last: unknown;
  const redis = connectChanges(url, (_, error) => {
    last = error;
  });
  try {
    await once(redis, "ready", { signal: AbortSignal.timeout(readyMs) }).catch(() => {});
    const mend = "start Redis, or set REDIS_URL anew";
    const fault = wrong("redis", `does not answer (${reasonOf(last)})`, mend);
    return await work(redis.status === "ready" ? redis : null, fault);
  } finally {
    redis.disconnect();
  }
}
