import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { freePort } from "@avy/devstack";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";

let database: TestDatabase;
const children: ChildProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await database.close();
});

/** The worker as a process of its own, with its output so far. */
function startProcess(settings: Record<string, string>) {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { PATH, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output.text += chunk.toString();
    });
  }
  return { child, output, exit: once(child, "exit") };
}

test("becomes ready, says so check by check, and ends on SIGTERM", async () => {
  const port = await freePort();
  const { child, output, exit } = startProcess({
    DATABASE_URL: database.urlAs("avy_worker"),
    REDIS_URL: new URL("/9", inject("redisUrl")).href, // a logical database of this file's own
    WORKER_PORT: String(port),
  });
  const at = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  await vi.waitUntil(() => output.text.includes("worker ready"), { timeout: 20_000 });
  expect((await at("/healthz")).status).toBe(200);
  expect(await (await at("/readyz")).json()).toEqual({
    ready: true,
    checks: { postgres: "ok", redis: "ok", schema: "ok", process: "ok" },
  });
  const scraped = await (await at("/metrics")).text();
  expect(scraped).toMatch(/^avy_worker_store_up\{store="postgres"\} 1$/m);
  expect(scraped).toMatch(/^process_cpu_seconds_total /m);
  child.kill("SIGTERM");
  expect((await exit)[0]).toBe(0);
});

test("stays up and not ready while its stores are away, and ends on SIGTERM all the same", async () => {
  const [port, nobody] = [await freePort(), await freePort()];
  const { child, exit } = startProcess({
    DATABASE_URL: `postgres://avy_worker:none@127.0.0.1:${nobody}/avy`,
    REDIS_URL: `redis://127.0.0.1:${nobody}`,
    WORKER_PORT: String(port),
  });
  const state = await vi.waitUntil(
    () => fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null),
    { timeout: 20_000 },
  );
  expect(state.status).toBe(503);
  expect(await state.json()).toMatchObject({
    ready: false,
    checks: { postgres: "does not answer" },
  });
  const scraped = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(await scraped.text()).toMatch(/^avy_worker_store_up\{store="redis"\} 0$/m);
  child.kill("SIGTERM");
  expect((await exit)[0]).toBe(0);
});

test("without its settings it does not start, and names each of them", async () => {
  const { output, exit } = startProcess({ WORKER_PORT: "none", WORKER_CONCURRENCY: "0" });
  expect((await exit)[0]).toBe(1);
  for (const name of ["DATABASE_URL", "REDIS_URL", "WORKER_PORT", "WORKER_CONCURRENCY"]) {
    expect(output.text).toContain(name);
  }
});
