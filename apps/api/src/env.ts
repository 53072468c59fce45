import { defaultLimits, parseCidr, parseEncryptionKeys, parseLimit } from "@avy/core";
import { z } from "zod";

/** A setting that a parser of the core reads; null from it is a fault. */
const parsed = <T>(parse: (text: string) => T | null, expected: string) =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: expected });
    return z.NEVER;
  });

const url = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `expected a URL such as ${example}` });
const postgresUrl = url(/^postgres(ql)?$/, "postgres://host:5432/avy");
const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: `expected a whole number from ${least} to ${most}` })
    .int()
    .min(least)
    .max(most);
const limit = parsed(parseLimit, "expected tokens a minute and burst, such as 60/100");
const encryptionKeys = parsed(parseEncryptionKeys, "expected 32 random bytes in base64");
const networks = parsed((text) => {
  const entries = text.split(",").map((entry) => entry.trim());
  const cidrs = entries.filter((entry) => entry !== "").map(parseCidr);
  return cidrs.every((cidr) => cidr.ok) ? cidrs.map(({ cidr }) => cidr) : null;
}, "expected addresses and ranges, separated by commas");

const apiEnv = z
  .object({
    API_PORT: whole(0, 65_535).default(3001),
    DATABASE_URL: postgresUrl,
    VERIFIER_DATABASE_URL: postgresUrl.optional(),
    REDIS_URL: url(/^rediss?$/, "redis://host:6379"),
    KEY_ENCRYPTION_KEY: encryptionKeys,
    PUBLIC_CONSOLE_URL: url(/^https?$/, "https://keys.example.com")
      .transform((text) => text.replace(/\/+$/, ""))
      .default("http://127.0.0.1:3000"),
    TRUSTED_PROXIES: networks.default([]),
    RATE_LIMIT_STANDARD: limit.default(defaultLimits.standard),
    RATE_LIMIT_DATA_READ: limit.default(defaultLimits["data-read"]),
    RATE_LIMIT_VERIFY: limit.default(defaultLimits.verify),
    USAGE_FLUSH_MS: whole(10, 60_000).default(1_000),
    VERIFY_CACHE_MAX: whole(1, 10_000_000).default(100_000),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  })
  .transform((env) => ({
    ...env,
    VERIFIER_DATABASE_URL: env.VERIFIER_DATABASE_URL ?? env.DATABASE_URL,
  }));

export type ApiEnv = z.output<typeof apiEnv>;

/** Read once, at start. All faults are told together, each with its variable; never a value. An empty one is unset. */
export function readApiEnv(source: NodeJS.ProcessEnv): ApiEnv {
  const given = Object.entries(source).filter(([, value]) => value !== "");
  const result = apiEnv.safeParse(Object.fromEntries(given));
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map(
    ({ path, message }) =>
      `  ${path.join(".")}: ${given.some(([name]) => name === path[0]) ? message : "missing"}`,
  );
  throw new Error(`The API cannot start; check these settings:\n${faults.join("\n")}`);
}
