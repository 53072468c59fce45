import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll } from "vitest";

export type Run = { code: number; stdout: string; stderr: string };

const root = fileURLToPath(new URL("../..", import.meta.url));
/** In the app's folder: what is not bundled is found from there. */
const outDir = `${root}dist/of-test-${randomUUID()}`;

// Built as it is shipped, once a file of tests: it starts four times as fast as its sources do.
beforeAll(() => build({ root, logLevel: "warn", build: { outDir, sourcemap: false } }));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

/** The command line as a process of its own, with these settings alone; `input` comes in on standard input. */
export async function runAvy(
  args: readonly string[],
  { settings = {}, input = "" }: { settings?: Record<string, string>; input?: string } = {},
): Promise<Run> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [`${outDir}/main.js`, ...args], {
    env: { PATH, NO_COLOR: "1", HOME: "/nowhere", ...settings },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    output.stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  child.stdin.on("error", () => {}); // a command that reads nothing may be gone already
  child.stdin.end(input);
  const [code] = await once(child, "close");
  return { code: Number(code), ...output };
}
