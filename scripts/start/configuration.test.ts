import { expect, test } from "vitest";
import { readConfiguration } from "./configuration.ts";

test("without any setting everything is ours, on the usual ports", () => {
  expect(readConfiguration({ DATABASE_URL: "", API_PORT: "" }, "/clone")).toMatchObject({
    dataDir: "/clone/.data",
    ports: { console: 3000, api: 3001, worker: 3002, metrics: null },
    publicConsoleUrl: "http://127.0.0.1:3000",
    publicApiUrl: "http://127.0.0.1:3001",
    databaseUrl: null,
    redisUrl: null,
  });
});

test("public URLs follow the ports", () => {
  const { publicApiUrl } = readConfiguration({ API_PORT: "4001" }, "/clone");
  expect(publicApiUrl).toBe("http://127.0.0.1:4001");
});

test("all faults are told together, each with its variable", () => {
  const read = () =>
    readConfiguration(
      { CONSOLE_PORT: "x", API_PORT: "4000", WORKER_PORT: "4000", METRICS_PORT: "70000" },
      "/clone",
    );
  expect(read).toThrow(/CONSOLE_PORT: expected a port/);
  expect(read).toThrow(/WORKER_PORT: 4000 is API_PORT already/);
  expect(read).toThrow(/METRICS_PORT: expected a port/);
});
