import { z } from "zod";
import { parseEncryptionKeys } from "../encryption/encryption-keys.ts";
import { parseCidr } from "../network/cidr.ts";
import { parseLimit } from "../rate-limit/tier.ts";
import { expectedRedisUrl, parseRedisUrl } from "./redis-place.ts";

/** A setting that a parser reads; null from it is a fault. */
const parsed = <T>(parse: (text: string) => T | null, expected: string) =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: expected });
    return z.NEVER;
  });

const url = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `expected a URL such as ${example}` });

const whole = (least: number, most: number) => {
  const error = `expected a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int(error).min(least, error).max(most, error);
};

/** More ranges than any provider of proxies publishes. */
const mostNetworks = 500;
const longestNetworks = mostNetworks * 50;

const trustedNetworks = (text: string) => {
  if (text.length > longestNetworks) return null;
  const entries = text.split(",").map((entry) => entry.trim());
  const named = entries.filter((entry) => entry !== "");
  if (named.length > mostNetworks) return null;
  const cidrs = named.map(parseCidr);
  return cidrs.every((cidr) => cidr.ok) ? cidrs.map(({ cidr }) => cidr) : null;
};

/** The kinds of settings that apps read from their environment. A fault says what was expected, never what was given. */
export const setting = {
  port: whole(0, 65_535),
  whole,
  postgresUrl: url(/^postgres(?:ql)?$/, "postgres://host:5432/avy"),
  redisUrl: parsed((text) => (parseRedisUrl(text) === null ? null : text), expectedRedisUrl),
  /** Without a slash at its end. */
  publicUrl: url(/^https?$/, "https://keys.example.com").transform((text) =>
    text.replace(/\/+$/, ""),
  ),
  encryptionKeys: parsed(parseEncryptionKeys, "expected 32 random bytes in base64"),
  networks: parsed(
    trustedNetworks,
    `expected up to ${mostNetworks} addresses and ranges, separated by commas`,
  ),
  limit: parsed(parseLimit, "expected tokens a minute and burst, such as 60/100"),
  secret: parsed(
    (text) => (text.length >= 32 && new Set(text).size >= 12 ? text : null),
    "expected at least 32 random characters",
  ),
  logLevel: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"], {
      error: "expected fatal, error, warn, info, debug or silent",
    })
    .default("info"),
};
