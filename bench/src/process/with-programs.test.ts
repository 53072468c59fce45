import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Echo } from "./test/echo.ts";
import { asProgram, endChild } from "./with-programs.ts";

const children: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(children.splice(0).map(endChild));
});

function startEcho() {
  const child = fork(join(import.meta.dirname, "test/echo.ts"), {
    execArgv: ["--import", "tsx"],
    serialization: "advanced",
  });
  children.push(child);
  return { child, echo: asProgram<Echo>("echo", child) };
}

test("answers and errors of a program reach whoever asked", async () => {
  const { echo } = startEcho();
  const failed = expect(echo.ask("fail", "no such key")).rejects.toThrow("no such key");
  expect(await echo.ask("echo", "hello")).toBe("hello");
  await failed;
});

test("whoever asked a program that ends is told how", async () => {
  const { echo } = startEcho();
  await expect(echo.ask("vanish", null)).rejects.toThrow("echo ended: code 3");
  await expect(echo.ask("echo", "hello")).rejects.toThrow("echo ended: code 3");
});

test("a program ends when its parent's channel closes", async () => {
  const { child, echo } = startEcho();
  await echo.ask("echo", "ready");
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.disconnect();
  expect(await ended).toBe(0);
});
