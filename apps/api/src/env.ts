import { defaultLimits, readSettings, setting } from "@avy/core";
import { z } from "zod";

const apiEnv = z
  .object({
    API_PORT: setting.port.default(3001),
    METRICS_PORT: setting.port.default(3009),
    DATABASE_URL: setting.postgresUrl,
    VERIFIER_DATABASE_URL: setting.postgresUrl.optional(),
    REDIS_URL: setting.redisUrl,
    KEY_ENCRYPTION_KEY: setting.encryptionKeys,
    AUDIT_ENCRYPTION_KEY: setting.encryptionKeys,
    PUBLIC_CONSOLE_URL: setting.publicUrl.default("http://127.0.0.1:3000"),
    PUBLIC_API_URL: setting.publicUrl.default("http://127.0.0.1:3001"),
    TRUSTED_PROXIES: setting.networks.default([]),
    RATE_LIMIT_STANDARD: setting.limit.default(defaultLimits.standard),
    RATE_LIMIT_DATA_READ: setting.limit.default(defaultLimits["data-read"]),
    RATE_LIMIT_VERIFY: setting.limit.default(defaultLimits.verify),
    USAGE_FLUSH_MS: setting.whole(10, 60_000).default(1_000),
    USAGE_JOURNAL_DIR: z.string().optional(),
    USAGE_QUEUES: setting.whole(1, 64).default(1),
    VERIFY_CACHE_MAX: setting.whole(1, 10_000_000).default(100_000),
    LOG_LEVEL: setting.logLevel,
  })
  .transform((env) => ({
    ...env,
    VERIFIER_DATABASE_URL: env.VERIFIER_DATABASE_URL ?? env.DATABASE_URL,
  }));
export type ApiEnv = z.output<typeof apiEnv>;

export const readApiEnv = (source: NodeJS.ProcessEnv): ApiEnv =>
  readSettings("API", apiEnv, source);
