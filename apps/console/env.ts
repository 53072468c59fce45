import { signUpModes } from "@avy/auth";
import { readSettings, setting } from "@avy/core";
import { z } from "zod";

const consoleEnv = z.object({
  CONSOLE_PORT: setting.port.default(3000),
  DATABASE_URL: setting.postgresUrl,
  REDIS_URL: setting.redisUrl,
  KEY_ENCRYPTION_KEY: setting.encryptionKeys,
  AUDIT_ENCRYPTION_KEY: setting.encryptionKeys,
  AUTH_SECRET: setting.secret,
  PUBLIC_CONSOLE_URL: setting.publicUrl.default("http://127.0.0.1:3000"),
  PUBLIC_API_URL: setting.publicUrl.default("http://127.0.0.1:3001"),
  TRUSTED_PROXIES: setting.networks.default([]),
  SIGN_UP: z.enum(signUpModes, { error: `expected ${signUpModes.join(", ")}` }).default("first"),
  LOG_LEVEL: setting.logLevel,
});
export type ConsoleEnv = z.output<typeof consoleEnv>;

export const readConsoleEnv = (source: Record<string, string | undefined>): ConsoleEnv =>
  readSettings("console", consoleEnv, source);
