import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identify, tailOf } from "@avy/devstack";
import { expect, onTestFinished, test } from "vitest";
import { type AppProcess, startApp } from "./app-process.ts";
import { supervise } from "./supervise.ts";

function setting(script: string) {
  const folder = mkdtempSync(join(tmpdir(), "avy-supervise-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const logFile = join(folder, "app.log");
  const command = process.execPath;
  return { command, args: ["-e", script], cwd: folder, env: { ...process.env }, logFile };
}

async function supervised(script: string) {
  const app = setting(script);
  const started: number[] = [];
  const notes: string[] = [];
  let logFrom = 0;
  const child = await supervise<AppProcess>({
    name: "App",
    start: () => startApp(app),
    onStart: (running) => {
      logFrom = running.logFrom;
      started.push(running.pid);
    },
    note: (line) => notes.push(line),
    lastWords: () => tailOf(app.logFile, { from: logFrom, lines: 1 }),
  });
  onTestFinished(() => child.stop());
  return { child, started, notes, log: () => readFileSync(app.logFile, "utf8") };
}

const lives = 'console.log("up"); setInterval(() => {}, 1000)';

test("who is killed is started again, with its last words told", async () => {
  const { child, started, notes, log } = await supervised(lives);
  await expect.poll(log).toContain("up");
  process.kill(child.current().pid, "SIGKILL");
  await expect.poll(() => started).toHaveLength(2);
  await expect.poll(() => notes).toHaveLength(2);
  expect(notes).toEqual([
    "App ended (SIGKILL):\nup",
    `App was started again (pid ${child.current().pid})`,
  ]);
  expect(child.endings()).toBe(1);
});

test("who ends at once is started again and again, ever more slowly", async () => {
  const { started, notes } = await supervised('console.log("no"); process.exit(3)');
  await expect.poll(() => started.length, { timeout: 20_000 }).toBeGreaterThan(3);
  expect(notes[0]).toBe("App ended (code 3):\nno");
});

test("who is stopped is not started again", async () => {
  const { child, started, notes } = await supervised(lives);
  await child.stop();
  expect(() => process.kill(child.current().pid, 0)).toThrow();
  expect(started).toHaveLength(1);
  expect(notes).toEqual([]);
});

test("what a killed app had started itself ends with it", async () => {
  const { child, log } = await supervised(
    `const { spawn } = require("node:child_process");
     console.log(spawn("sleep", ["60"]).pid); setInterval(() => {}, 1000)`,
  );
  await expect.poll(log).toMatch(/^\d+\n/);
  const grandchild = Number.parseInt(log(), 10);
  process.kill(child.current().pid, "SIGKILL");
  await expect.poll(() => identify(grandchild)).toBeNull();
});

test("stopping one that has ended by itself is harmless", async () => {
  const app = await startApp(setting("process.exit(0)"));
  expect(await app.exited).toBe("code 0");
  await app.stop();
});
