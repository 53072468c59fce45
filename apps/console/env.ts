import { signUpModes } from "@avy/auth";
import { parseCidr, parseEncryptionKeys } from "@avy/core";
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
const publicUrl = (byDefault: string) =>
  url(/^https?$/, "https://keys.example.com")
    .transform((text) => text.replace(/\/+$/, ""))
    .default(byDefault);
const encryptionKeys = parsed(parseEncryptionKeys, "expected 32 random bytes in base64");
const networks = parsed((text) => {
  const entries = text.split(",").map((entry) => entry.trim());
  const cidrs = entries.filter((entry) => entry !== "").map(parseCidr);
  return cidrs.every((cidr) => cidr.ok) ? cidrs.map(({ cidr }) => cidr) : null;
}, "expected addresses and ranges, separated by commas");
const secret = parsed(
  (text) => (text.length >= 32 && new Set(text).size >= 12 ? text : null),
  "expected at least 32 random characters",
);

const consoleEnv = z.object({
  CONSOLE_PORT: z.coerce
    .number({ error: "expected a port" })
    .int("expected a port")
    .min(0, "expected a port")
    .max(65_535, "expected a port")
    .default(3000),
  DATABASE_URL: url(/^postgres(ql)?$/, "postgres://host:5432/avy"),
  REDIS_URL: url(/^rediss?$/, "redis://host:6379"),
  KEY_ENCRYPTION_KEY: encryptionKeys,
  AUDIT_ENCRYPTION_KEY: encryptionKeys,
  AUTH_SECRET: secret,
  PUBLIC_CONSOLE_URL: publicUrl("http://127.0.0.1:3000"),
  PUBLIC_API_URL: publicUrl("http://127.0.0.1:3001"),
  TRUSTED_PROXIES: networks.default([]),
  SIGN_UP: z.enum(signUpModes, { error: `expected ${signUpModes.join(", ")}` }).default("first"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});
export type ConsoleEnv = z.output<typeof consoleEnv>;

/** Read once, at start. All faults are told together, each with its variable; never a value. An empty one is unset. */
export function readConsoleEnv(source: Record<string, string | undefined>): ConsoleEnv {
  const given = Object.entries(source).filter(([, value]) => value !== "");
  const result = consoleEnv.safeParse(Object.fromEntries(given));
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map(
    ({ path, message }) =>
      `  ${path.join(".")}: ${given.some(([name]) => name === path[0]) ? message : "missing"}`,
  );
  throw new Error(`The console cannot start; check these settings:\n${faults.join("\n")}`);
}
