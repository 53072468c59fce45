import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identify } from "@avy/devstack";
import { expect, onTestFinished, test } from "vitest";
import { createProcessRecord, endLeftProcesses } from "./left-processes.ts";

test("a start ends what the one before wrote down, and nobody who got a pid since", async () => {
  const folder = mkdtempSync(join(tmpdir(), "avy-left-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "processes.json");
  const [left, stranger] = [0, 1].map(() => spawn("sleep", ["60"], { detached: true }));
  if (left === undefined || stranger === undefined) throw new Error("nothing was started");
  onTestFinished(() => void stranger.kill("SIGKILL"));
  const exit = once(left, "exit");
  const record = createProcessRecord(path);
  record("api", identify(left.pid ?? 0));
  record("worker", { pid: stranger.pid ?? 0, startedAt: "before" });

  const notes: string[] = [];
  await endLeftProcesses(path, (line) => notes.push(line));
  expect((await exit)[1]).toBe("SIGTERM");
  expect(identify(stranger.pid ?? 0)).not.toBeNull();
  expect(notes).toEqual([`Ending what an earlier start left: api (pid ${left.pid})`]);
});
