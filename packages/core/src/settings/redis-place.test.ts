import { expect, test } from "vitest";
import { parseRedisUrl } from "./redis-place.ts";

test.each(["redis://h:6379", "redis://u:p@h/3", "rediss://h"])("%s is one server", (url) => {
  expect(parseRedisUrl(url)).toEqual({ kind: "single", url });
});

test.each([
  ["redis+cluster://a:7000,b:7001", [at("a", 7_000), at("b", 7_001)], {}],
  ["redis+cluster://only", [at("only", 6_379)], {}],
  ["redis+cluster://[::1]:7000,10.0.0.1:7001/", [at("::1", 7_000), at("10.0.0.1", 7_001)], {}],
  ["redis+cluster://:p%40ss:w@a:7000", [at("a", 7_000)], { password: "p@ss:w" }],
  ["rediss+cluster://me:x@a", [at("a", 6_379)], { username: "me", password: "x", tls: {} }],
])("%s is a cluster", (url, nodes, signIn) => {
  expect(parseRedisUrl(url)).toEqual({ kind: "cluster", nodes, signIn });
});

test.each([
  "",
  "127.0.0.1:6379",
  "http://h",
  "redis://h:port",
  "redis+cluster://",
  "redis+cluster://a:7000,",
  "redis+cluster://a:port",
  "redis+cluster://:secret@a:7000/3",
  "redis+cluster://:100%@a:7000",
  "redis+cluster://:secret@a:7000,b:99999",
])("%j is no Redis", (url) => {
  expect(parseRedisUrl(url)).toBeNull();
});

function at(host: string, port: number) {
  return { host, port };
}
