import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownPostgres, query } from "../test/own-postgres.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";

test("starts at once after its postmaster was killed, with every committed row", async () => {
  const dataDir = temporaryFolder();
  const killed = await ownPostgres(dataDir);
  await query(killed.url, "create table kept as select 42 as answer");
  process.kill(killed.pid, "SIGKILL");

  const { url } = await ownPostgres(dataDir);
  expect(await query(url, "select answer from kept")).toEqual([[42]]);
  expect(await killed.exited).toBe("SIGKILL");
});

test("ends a postmaster that a killed launcher left, and takes its place", async () => {
  const dataDir = temporaryFolder();
  const orphan = await ownPostgres(dataDir);
  await query(orphan.url, "create table kept as select 42 as answer");
  const told: string[] = [];

  const { url, pid } = await ownPostgres(dataDir, (line) => told.push(line));
  expect(await query(url, "select answer from kept")).toEqual([[42]]);
  expect(await orphan.exited).toBe("code 0");
  expect(pid).not.toBe(orphan.pid);
  expect(told).toEqual([`Postgres was left running (pid ${orphan.pid}); ending it`]);
});

test("a lock that names a living stranger is removed, and the stranger lives on", async () => {
  const dataDir = temporaryFolder();
  await (await ownPostgres(dataDir)).stop();
  const lock = join(dataDir, "cluster", "postmaster.pid");
  expect(existsSync(lock)).toBe(false);
  writeFileSync(lock, `${process.pid}\n${join(dataDir, "cluster")}\n`);

  const { url } = await ownPostgres(dataDir);
  expect(await query(url, "select 1")).toEqual([[1]]);
});

test("an initdb that was killed half-way is begun anew", async () => {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, "cluster.new", "base"), { recursive: true });
  const { url } = await ownPostgres(dataDir);
  expect(await query(url, "select 1")).toEqual([[1]]);
});
