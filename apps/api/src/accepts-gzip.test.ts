import { expect, test } from "vitest";
import { acceptsGzip } from "./accepts-gzip.ts";

test.each([
  "gzip",
  "gzip, deflate, br",
  "deflate , GZIP;q=0.5",
  "x-gzip",
  "*",
  "br;q=1.0, *;q=0.1",
  "identity;q=0.5, gzip;q=0.5",
  "gzip; q=0.001",
])("%j takes gzip", (header) => {
  expect(acceptsGzip(header)).toBe(true);
});

test.each([
  undefined,
  "",
  "br, deflate",
  "gzip;q=0",
  "gzip;q=0.000, *",
  "*;q=0",
  "identity, gzip;q=0.5",
  "gzip;q=none",
  "gzip;q=-1",
  "gzipped",
  `${"x,".repeat(1_000)}gzip`,
])("%j does not", (header) => {
  expect(acceptsGzip(header)).toBe(false);
});
