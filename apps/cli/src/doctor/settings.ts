import { setting } from "@avy/core";
import type { z } from "zod";
import { type Check, ok, unknown, wrong } from "./check.ts";

/** What the apps read of the environment, by the readers that they use, but for what only one of them takes. */
const known = {
  DATABASE_URL: setting.postgresUrl,
  DATABASE_DIRECT_URL: setting.postgresUrl,
  VERIFIER_DATABASE_URL: setting.postgresUrl,
  REDIS_URL: setting.redisUrl,
  KEY_ENCRYPTION_KEY: setting.encryptionKeys,
  AUDIT_ENCRYPTION_KEY: setting.encryptionKeys,
  AUTH_SECRET: setting.secret,
  CONSOLE_PORT: setting.port,
  API_PORT: setting.port,
  METRICS_PORT: setting.port,
  WORKER_PORT: setting.port,
  PUBLIC_CONSOLE_URL: setting.publicUrl,
  PUBLIC_API_URL: setting.publicUrl,
  TRUSTED_PROXIES: setting.networks,
  RATE_LIMIT_STANDARD: setting.limit,
  RATE_LIMIT_DATA_READ: setting.limit,
  RATE_LIMIT_VERIFY: setting.limit,
  USAGE_FLUSH_MS: setting.whole(10, 60_000),
  USAGE_QUEUES: setting.whole(1, 64),
  WORKER_CONCURRENCY: setting.whole(1, 64),
  VERIFY_CACHE_MAX: setting.whole(1, 10_000_000),
  LOG_LEVEL: setting.logLevel,
  AVY_API_URL: setting.publicUrl,
} satisfies Record<string, z.ZodType>;

/** Without these there is little to look at. */
const needed = ["DATABASE_URL", "REDIS_URL"] as const;
const secrets = ["KEY_ENCRYPTION_KEY", "AUDIT_ENCRYPTION_KEY", "AUTH_SECRET"] as const;

export type DoctorSettings = {
  databaseUrl: string | null;
  redisUrl: string | null;
  apiUrl: string | null;
  usageQueues: number;
};

/** What of the environment the other checks use: what is set and can be read. */
export function doctorSettings(source: NodeJS.ProcessEnv): DoctorSettings {
  const read = <Value>(name: keyof typeof known, schema: z.ZodType<Value>): Value | null =>
    schema.safeParse(source[name]).data ?? null;
  return {
    databaseUrl: read("DATABASE_URL", known.DATABASE_URL),
    redisUrl: read("REDIS_URL", known.REDIS_URL),
    apiUrl: read("AVY_API_URL", known.AVY_API_URL),
    usageQueues: read("USAGE_QUEUES", known.USAGE_QUEUES) ?? 1,
  };
}

/** A fault says what was expected, never what was given. */
export function settingChecks(source: NodeJS.ProcessEnv): Check[] {
  const set = Object.entries(known).filter(([name]) => isSet(source[name]));
  const faults = set.flatMap(([name, schema]) => {
    const fault = schema.safeParse(source[name]).error?.issues[0]?.message;
    return fault === undefined ? [] : [wrong("settings", `${name}: ${fault}`, `set ${name} anew`)];
  });
  const missing = needed
    .filter((name) => !isSet(source[name]))
    .map((name) => wrong("settings", `${name} is not set`, `set ${name} as the apps have it`));
  const unset = secrets.filter((name) => !isSet(source[name]));
  const names = set.map(([name]) => name).join(", ");
  return [
    ...(faults.length === 0 && set.length > 0 ? [ok("settings", `well-formed: ${names}`)] : []),
    ...faults,
    ...missing,
    ...(unset.length === 0 ? [] : [unknown("settings", `not set here: ${unset.join(", ")}`)]),
  ];
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== "";
