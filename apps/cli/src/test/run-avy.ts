import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export type Run = { code: number; stdout: string; stderr: string };

/** The command line as a process of its own, with these settings alone; `input` comes in on standard input. */
export async function runAvy(
  args: readonly string[],
  { settings = {}, input = "" }: { settings?: Record<string, string>; input?: string } = {},
): Promise<Run> {
  const { PATH = "", TMPDIR = "/tmp" } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...args], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { PATH, TMPDIR, NO_COLOR: "1", HOME: "/nowhere", ...settings },
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
