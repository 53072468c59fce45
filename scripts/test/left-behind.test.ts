import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { endLeftBehind } from "./left-behind.ts";

test("ends whoever has the folder in its environment, its command or as its place", async () => {
  const folder = mkdtempSync(join(tmpdir(), "avy-left-behind-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const options = { detached: true, env: { PATH: process.env.PATH } };
  const left = [
    spawn("sleep", ["60"], { ...options, env: { ...options.env, TMPDIR: folder } }),
    spawn("sh", ["-c", "sleep 60; :", folder], options),
    spawn("sleep", ["60"], { ...options, cwd: folder }),
  ];
  const exits = left.map((child) => once(child, "exit"));
  const notes: string[] = [];
  await endLeftBehind(folder, (line) => notes.push(line));
  expect((await Promise.all(exits)).map(([, signal]) => signal)).toEqual(Array(3).fill("SIGKILL"));
  expect(notes).toEqual(["Ending 3 processes that were left behind"]);
});
