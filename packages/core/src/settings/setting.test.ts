import { expect, test } from "vitest";
import type { z } from "zod";
import { cidrOf } from "../test/address-arbitraries.ts";
import { setting } from "./setting.ts";

const read = (schema: z.ZodType, text: unknown): unknown => {
  const result = schema.safeParse(text);
  return result.success
    ? result.data
    : result.error.issues.map(({ message }) => message).join("; ");
};
const key = Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64");
const whole = "expected a whole number from 0 to 65535";

test.each([
  ["port", setting.port, "3000", 3000],
  ["port", setting.port, "65536", whole],
  ["port", setting.port, "-1", whole],
  ["port", setting.port, "1.5", whole],
  ["port", setting.port, "http", whole],
  ["whole", setting.whole(5, 6), "5", 5],
  ["whole", setting.whole(5, 6), "4", "expected a whole number from 5 to 6"],
  ["postgres", setting.postgresUrl, "postgres://h:5432/avy", "postgres://h:5432/avy"],
  ["postgres", setting.postgresUrl, "postgresql://h/avy", "postgresql://h/avy"],
  [
    "postgres",
    setting.postgresUrl,
    "mysql://h/avy",
    "expected a URL such as postgres://host:5432/avy",
  ],
  ["redis", setting.redisUrl, "rediss://h:6379", "rediss://h:6379"],
  ["redis", setting.redisUrl, "redis+cluster://a:1,b:2", "redis+cluster://a:1,b:2"],
  [
    "redis",
    setting.redisUrl,
    "http://h",
    "expected a URL such as redis://host:6379 or, for a cluster, redis+cluster://host:7000,host:7001",
  ],
  ["public", setting.publicUrl, "https://keys.example.com//", "https://keys.example.com"],
  ["public", setting.publicUrl, "ftp://h", "expected a URL such as https://keys.example.com"],
  ["encryption keys", setting.encryptionKeys, key, [Buffer.from(key, "base64")]],
  ["encryption keys", setting.encryptionKeys, "short", "expected 32 random bytes in base64"],
  ["networks", setting.networks, "10.0.0.0/8, ::1,", [cidrOf("10.0.0.0/8"), cidrOf("::1")]],
  [
    "networks",
    setting.networks,
    "10.0.0.1/8",
    "expected up to 500 addresses and ranges, separated by commas",
  ],
  [
    "networks",
    setting.networks,
    ",".repeat(25_001),
    "expected up to 500 addresses and ranges, separated by commas",
  ],
  ["networks", setting.networks, ",".repeat(25_000), []],
  ["networks", setting.networks, "::1,".repeat(500), Array(500).fill(cidrOf("::1"))],
  [
    "networks",
    setting.networks,
    "::1,".repeat(501),
    "expected up to 500 addresses and ranges, separated by commas",
  ],
  ["limit", setting.limit, "60/100", { perMinute: 60, burst: 100 }],
  ["limit", setting.limit, "60", "expected tokens a minute and burst, such as 60/100"],
  ["secret", setting.secret, "abcdefghijkl".repeat(3), "abcdefghijkl".repeat(3)],
  ["secret", setting.secret, "abcdefghijk".repeat(3), "expected at least 32 random characters"],
  [
    "secret",
    setting.secret,
    "abcdefghijklmnopqrstuvwxyz01234",
    "expected at least 32 random characters",
  ],
  ["log level", setting.logLevel, undefined, "info"],
  ["log level", setting.logLevel, "loud", "expected fatal, error, warn, info, debug or silent"],
] as const)("%s: %#", (_, schema, text, expected) => {
  expect(read(schema, text)).toEqual(expected);
});
