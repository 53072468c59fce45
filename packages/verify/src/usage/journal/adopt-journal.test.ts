import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { connectProducer } from "@avy/queue";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from "vitest";
import { adoptJournal } from "./adopt-journal.ts";
import { bootId } from "./boot-id.ts";
import { journalDirectory, startCounting } from "./test/killed-process.ts";

const redisUrl = new URL("/4", inject("redisUrl")).href; // a logical database of this file's own
let database: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const redis = connectProducer(redisUrl);
  await vi.waitUntil(() => redis.status === "ready");
  await redis.flushdb();
  redis.disconnect();
});
afterAll(async () => {
  await sql.end();
  await database.close();
});

/** The worker as it runs anywhere, for the rest of the test. */
function startWorker(): void {
  const { PATH = "" } = process.env;
  const worker = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: fileURLToPath(new URL("../../../../../apps/worker", import.meta.url)),
    env: {
      ...{ PATH, DATABASE_URL: database.urlAs("avy_worker"), REDIS_URL: redisUrl },
      ...{ WORKER_PORT: "0", LOG_LEVEL: "error" },
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  onTestFinished(async () => {
    const exit = once(worker, "exit");
    worker.kill("SIGTERM");
    await exit;
  });
}

/** What real recorders left that were killed, in a directory that says another boot. */
async function leftElsewhere(processes: number) {
  const directory = journalDirectory();
  let answered = 0;
  const counting = [];
  for (let started = 0; started < processes; started++)
    counting.push(await startCounting(directory));
  await sleep(300);
  for (const one of counting) answered += await one.kill();
  const bootFolder = randomUUID();
  renameSync(join(directory, bootId()), join(directory, bootFolder));
  return { directory, bootFolder, answered };
}

const stores = () => ({ databaseUrl: database.urlAs("avy_verifier"), redisUrl });
const filesIn = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".segment"),
  );
const applied = async (): Promise<number> =>
  (await sql`select coalesce(sum(count), 0)::float8 as sum from usage_decision_day`)[0]?.sum;

test("all that another host's processes left is in Postgres when it resolves, once, and in no file", {
  timeout: 90_000,
}, async () => {
  const { directory, bootFolder, answered } = await leftElsewhere(2);
  const before = await applied();
  const looks: number[] = [];
  const troubles: unknown[] = [];
  startWorker();
  const adoption = await adoptJournal({
    ...{ ...stores(), directory, bootFolder, stillMs: 100 },
    onTrouble: (error) => troubles.push(error),
    onProgress: ({ left }) => looks.push(left),
  });
  expect(troubles).toEqual([]);
  expect(adoption).toMatchObject({ left: 0, lost: 0 });
  expect(adoption.decisions).toBeGreaterThanOrEqual(answered);
  expect(adoption.decisions).toBeLessThanOrEqual(answered + 16);
  expect((await applied()) - before).toBe(adoption.decisions);
  expect(looks[0]).toBe(adoption.batches);
  expect(looks.at(-1)).toBe(0);
  expect(filesIn(directory)).toEqual([]);
  expect(existsSync(join(directory, bootFolder))).toBe(false);
});

test("what is left when it is ended is adopted when it is asked for by this host's name", {
  timeout: 90_000,
}, async () => {
  const { directory, bootFolder } = await leftElsewhere(1);
  const before = await applied();
  const ending = new AbortController();
  const first = await adoptJournal({
    ...{ ...stores(), directory, bootFolder, stillMs: 100, signal: ending.signal },
    onTrouble: () => {},
    onProgress: () => ending.abort(),
  });
  expect(first.left).toBe(first.batches);
  expect(filesIn(directory)).toHaveLength(first.batches);
  startWorker();
  const onTrouble = () => {};
  const again = await adoptJournal({ ...stores(), directory, bootFolder: bootId(), onTrouble });
  expect(again).toEqual({ ...first, left: 0 });
  expect((await applied()) - before).toBe(first.decisions);
});

test("a host whose processes live is left alone", { timeout: 60_000 }, async () => {
  const { directory, bootFolder } = await leftElsewhere(1);
  const files = filesIn(directory);
  const open = join(directory, files.at(-1) ?? "");
  const writing = setInterval(() => appendFileSync(open, "."), 100); // as a process of the other host would
  onTestFinished(() => clearInterval(writing));
  const asked = { ...stores(), directory, bootFolder, stillMs: 1_000, onTrouble: () => {} };
  await expect(adoptJournal(asked)).rejects.toThrow("is still written to");
  expect(filesIn(directory)).toEqual(files);
});

test("what is no host's directory is refused", async () => {
  const directory = journalDirectory();
  mkdirSync(join(directory, "elsewhere"));
  const asked = { ...stores(), directory, stillMs: 0, onTrouble: () => {} };
  for (const bootFolder of ["elsewhere", "..", ""]) {
    await expect(adoptJournal({ ...asked, bootFolder })).rejects.toThrow("boot id");
  }
  const bootFolder = randomUUID();
  await expect(adoptJournal({ ...asked, bootFolder })).rejects.toThrow("There is no directory");
  expect(readdirSync(directory)).toEqual(["elsewhere"]);
});
