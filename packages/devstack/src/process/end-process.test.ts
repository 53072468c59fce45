import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { endProcess } from "./end-process.ts";
import { identify } from "./process-identity.ts";

async function stubborn() {
  const child = spawn("sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done"]);
  await once(child.stdout, "data");
  const identity = identify(child.pid ?? 0);
  if (identity === null) throw new Error("it did not start");
  return { identity, exit: once(child, "exit") };
}

test("who does not heed one signal gets the next", async () => {
  const { identity, exit } = await stubborn();
  await endProcess(identity, [
    { signal: "SIGTERM", waitMs: 200 },
    { signal: "SIGKILL", waitMs: 5_000 },
  ]);
  expect((await exit)[1]).toBe("SIGKILL");
});

test("who outlives them all is told of", async () => {
  const { identity, exit } = await stubborn();
  await expect(endProcess(identity, [{ signal: "SIGTERM", waitMs: 50 }])).rejects.toThrow(
    `Process ${identity.pid} could not be ended`,
  );
  await endProcess(identity, [{ signal: "SIGKILL", waitMs: 5_000 }]);
  await exit;
});

test("a pid that names another process by now is left alone", async () => {
  const { identity, exit } = await stubborn();
  await endProcess({ ...identity, startedAt: "before" }, [{ signal: "SIGKILL", waitMs: 100 }]);
  expect(identify(identity.pid)).not.toBeNull();
  await endProcess(identity, [{ signal: "SIGKILL", waitMs: 5_000 }]);
  await exit;
});
