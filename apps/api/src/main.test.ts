import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { WireBatch } from "@avy/core";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  testAuditEncryptionKeys,
  testKeyEncryptionKeys,
} from "@avy/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testRedisUrl } from "./test/api-fixture.ts";

let database: TestDatabase;
let redis: Redis;
const ownRedisUrl = new URL("/11", testRedisUrl()).href; // what the process queues is then this file's alone
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  redis = new Redis(ownRedisUrl);
  await redis.flushdb();
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  redis.disconnect();
  await database.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** The API as a process of its own, with its output so far. */
function startProcess(settings: Record<string, string>) {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { PATH, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output.text += chunk.toString();
    });
  }
  return { child, output, exit: once(child, "exit") };
}

/** Decisions in all batches that wait in the queue. */
async function queuedDecisions(): Promise<number> {
  let sum = 0;
  for (const key of await redis.keys("*")) {
    if ((await redis.type(key)) !== "hash") continue;
    const batch = JSON.parse((await redis.hget(key, "data")) ?? "{}") as {
      decisions?: WireBatch["decisions"];
    };
    for (const [, , , , count] of batch.decisions ?? []) sum += count;
  }
  return sum;
}

test("starts, answers, and ends on SIGTERM with every answered request queued to be counted", async () => {
  const org = await makeOrganization(database.db);
  const { token } = await makeKey(database.db, org);
  const [port, metricsPort] = [await freePort(), await freePort()];
  const { child, output, exit } = startProcess({
    API_PORT: String(port),
    METRICS_PORT: String(metricsPort),
    DATABASE_URL: database.urlAs("avy_app"),
    VERIFIER_DATABASE_URL: database.urlAs("avy_verifier"),
    REDIS_URL: ownRedisUrl,
    AUDIT_ENCRYPTION_KEY: Buffer.from(testAuditEncryptionKeys[0]).toString("base64"),
    KEY_ENCRYPTION_KEY: Buffer.from(testKeyEncryptionKeys[0]).toString("base64"),
    RATE_LIMIT_STANDARD: "1000000/1000000",
    USAGE_FLUSH_MS: "60000", // nothing is sent before the end
  });
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  await vi.waitFor(async () => expect((await fetch(at("/readyz"))).status).toBe(200), {
    timeout: 20_000,
    interval: 100,
  });

  let answered = 0;
  let ending = false;
  const client = async () => {
    while (!ending) {
      const sent = await fetch(at("/v2/whoami"), { headers: { "x-api-key": token } }).catch(
        () => null,
      );
      if (sent?.status === 200) answered += 1;
      await sent?.body?.cancel();
    }
  };
  const clients = Array.from({ length: 4 }, client);
  await vi.waitFor(() => expect(answered).toBeGreaterThan(50), { timeout: 10_000 });
  const scraped = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  expect(await scraped.text()).toMatch(/^avy_decisions_total\{outcome="allowed"\} [1-9]\d+$/m);
  expect((await fetch(at("/metrics"))).status).toBe(404);
  child.kill("SIGTERM");
  const [code] = await exit;
  ending = true;
  await Promise.all(clients);
  expect(code).toBe(0);
  expect(await queuedDecisions()).toBe(answered);
  expect(output.text).not.toContain(token.slice(22));
});

test("without its settings it does not start, and names each of them", async () => {
  const { output, exit } = startProcess({ API_PORT: "none" });
  const [code] = await exit;
  expect(code).toBe(1);
  for (const name of ["API_PORT", "DATABASE_URL", "REDIS_URL", "KEY_ENCRYPTION_KEY"]) {
    expect(output.text).toContain(name);
  }
});
