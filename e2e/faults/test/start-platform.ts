import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startTcpProxy, type TcpProxy } from "@avy/devstack";
import { testAuditEncryptionKeys, testKeyEncryptionKeys } from "@avy/testing";
import {
  type OwnPostgres,
  type OwnRedis,
  startOwnPostgres,
  startOwnRedis,
} from "@avy/testing/own-servers";
import { type AppProcess, startApp } from "./app-process.ts";

/** Postgres, Redis, the API and the worker as they run in service, each a process that can be killed. */
export type Platform = {
  postgres: OwnPostgres;
  redis: OwnRedis;
  /** The networks in between: what the apps have of a store goes through its own. */
  network: { postgres: TcpProxy; redis: TcpProxy };
  /** Under which every API process has a directory of its own. */
  journal: string;
  startApi: (differs?: AppDiffers) => Promise<Api>;
  startWorker: (differs?: AppDiffers) => Promise<AppProcess>;
  close: () => Promise<void>;
};
export type Api = AppProcess & { port: number; metricsPort: number };
export type AppDiffers = { env?: Record<string, string>; execArgv?: readonly string[] };

const plenty = "1000000000/1000000000";

export async function startPlatform(): Promise<Platform> {
  const journal = mkdtempSync(join(tmpdir(), "avy-journal-"));
  const [postgres, redis] = await Promise.all([startOwnPostgres(), startOwnRedis()]);
  const network = {
    postgres: await startTcpProxy(postgres.port),
    redis: await startTcpProxy(redis.port),
  };
  const apps: AppProcess[] = [];
  const databaseUrlAs = (role: "avy_app" | "avy_worker" | "avy_verifier") =>
    network.postgres.through(postgres.urlAs(role));
  const surroundings = {
    REDIS_URL: network.redis.through(redis.url),
    LOG_LEVEL: "error",
  };
  const start = async (name: string, env: Record<string, string>, differs: AppDiffers) => {
    const app = await startApp(name, {
      env: { ...surroundings, ...env, ...differs.env },
      execArgv: differs.execArgv ?? [],
    });
    apps.push(app);
    return app;
  };
  return {
    ...{ postgres, redis, network, journal },
    async startApi(differs = {}) {
      const [port, metricsPort] = [await freePort(), await freePort()];
      const env = {
        API_PORT: String(port),
        METRICS_PORT: String(metricsPort),
        DATABASE_URL: databaseUrlAs("avy_app"),
        VERIFIER_DATABASE_URL: databaseUrlAs("avy_verifier"),
        AUDIT_ENCRYPTION_KEY: Buffer.from(testAuditEncryptionKeys[0]).toString("base64"),
        KEY_ENCRYPTION_KEY: testKeyEncryptionKeys
          .map((key) => Buffer.from(key).toString("base64"))
          .join(","),
        USAGE_JOURNAL_DIR: journal,
        RATE_LIMIT_STANDARD: plenty,
      };
      return { ...(await start("api", env, differs)), port, metricsPort };
    },
    startWorker: async (differs = {}) =>
      start(
        "worker",
        { DATABASE_URL: databaseUrlAs("avy_worker"), WORKER_PORT: String(await freePort()) },
        differs,
      ),
    async close() {
      await Promise.all(apps.map((app) => app.kill()));
      await Promise.all(Object.values(network).map((proxy) => proxy.close()));
      await Promise.all([postgres.close(), redis.close()]);
      rmSync(journal, { recursive: true, force: true });
    },
  };
}
