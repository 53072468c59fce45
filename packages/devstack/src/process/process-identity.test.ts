import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { identify, isAlive } from "./process-identity.ts";

test("a process is itself for as long as it lives", async () => {
  const child = spawn("sleep", ["60"]);
  const identity = identify(child.pid ?? 0);
  expect(identity !== null && isAlive(identity)).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(identity === null || isAlive(identity)).toBe(false);
});

test("another process with the same pid is not the same", () => {
  const own = identify(process.pid);
  expect(own).not.toBeNull();
  expect(isAlive({ pid: process.pid, startedAt: "another time" })).toBe(false);
});

test("a zombie does not live", async () => {
  // `sleep` never asks after the child that it inherits from the shell it replaces.
  const parent = spawn("sh", ["-c", "sh -c 'echo $$' & exec sleep 60"]);
  onTestFinished(() => void parent.kill("SIGKILL"));
  const [said] = await once(parent.stdout, "data");
  const zombie = Number(String(said));
  await expect.poll(() => identify(zombie)).toBeNull();
  expect(() => process.kill(zombie, 0)).not.toThrow();
});
