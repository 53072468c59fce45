import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identify } from "@avy/devstack";
import { expect, onTestFinished, test } from "vitest";
import { takeLock } from "./lock.ts";

function lockPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "avy-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "lock.json");
}

test("is refused while another process holds it, by pid", async () => {
  const path = lockPath();
  writeFileSync(path, JSON.stringify(identify(process.ppid)));
  await expect(takeLock(path)).rejects.toThrow(`pid ${process.ppid}`);
});

test.each([
  ["ended", { pid: 4_000_000, startedAt: "1" }],
  ["gave its pid to another", { pid: process.ppid, startedAt: "1" }],
])("is taken over from a process that %s", async (_, holder) => {
  const path = lockPath();
  writeFileSync(path, JSON.stringify(holder));
  const giveBack = await takeLock(path);
  giveBack();
  expect(existsSync(path)).toBe(false);
});

test("a lock that was cut off while it was written keeps nobody out", async () => {
  const path = lockPath();
  writeFileSync(path, '{"pid":');
  (await takeLock(path))();
});
