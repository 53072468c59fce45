import { identify } from "@avy/devstack";
import { expect, test } from "vitest";
import { runProgram } from "./run-program.mjs";

const around = { cwd: "/", env: process.env };

test("keeps what was printed on both streams, and the exit code", async () => {
  const { signal } = new AbortController();
  const script = "echo one; echo two >&2; exit 3";
  const { code, output } = await runProgram("sh", ["-c", script], { ...around, stop: signal });
  expect(code).toBe(3);
  expect(output.split("\n").sort()).toEqual(["", "one", "two"]);
});

test("a stop ends the program and what it started", async () => {
  const stop = new AbortController();
  let said = "";
  const run = runProgram("sh", ["-c", "sleep 60 & echo $!; wait"], {
    ...around,
    stop: stop.signal,
    onOutput: (chunk) => {
      said += chunk;
      stop.abort(new Error("enough"));
    },
  });
  await expect(run).rejects.toThrow("enough");
  await expect.poll(() => identify(Number(said))).toBeNull();
});
