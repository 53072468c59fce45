import { join } from "node:path";
import { root } from "../run/root.mjs";
import { runProgram } from "../run/run-program.mjs";
import type { Terminal } from "../run/terminal.mjs";

export type BenchesOptions = {
  /** As they were typed; none is all. */
  names: readonly string[];
  terminal: Terminal;
  stop: AbortSignal;
};

const program = join(root, "bench/dist/main.js");
const vite = join(root, "bench/node_modules/.bin/vite");

/** Builds the benchmarks and runs them one after another, each in a process of its own. Answers the exit code. */
export async function runBenches({ names, terminal, stop }: BenchesOptions): Promise<number> {
  await terminal.step("Build", async () => {
    const surroundings = { cwd: join(root, "bench"), env: process.env, stop };
    const { code, output } = await runProgram(vite, ["build", "--logLevel", "warn"], surroundings);
    if (code !== 0) throw new Error(`The benchmarks could not be built:\n${output.trim()}`);
  });
  const known = await namesOf(stop);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no benchmark ${unknown.join(", ")}; there are ${known.join(", ")}`);
  }
  const found: Record<string, unknown> = {};
  let code = 0;
  for (const name of names.length === 0 ? known : names) {
    const ran = await runOne(name, terminal, stop);
    Object.assign(found, ran.figures);
    code = Math.max(code, ran.code);
  }
  terminal.print(`${JSON.stringify({ bench: found })}\n`);
  return code;
}

async function namesOf(stop: AbortSignal): Promise<string[]> {
  const { output } = await runProgram("node", [program], { cwd: root, env: process.env, stop });
  return output.split("\n").flatMap((line) => line.split("\t")[0] || []);
}

/** Its last line is its figures; all before it is for people, and is shown as it comes. */
async function runOne(name: string, terminal: Terminal, stop: AbortSignal) {
  let line = "";
  let figures: object = {};
  const onOutput = (chunk: string) => {
    const lines = (line + chunk).split("\n");
    line = lines.pop() ?? "";
    for (const whole of lines) {
      if (whole.startsWith('{"bench":')) figures = (JSON.parse(whole) as { bench: object }).bench;
      else terminal.print(`${whole}\n`);
    }
  };
  const surroundings = { cwd: root, env: process.env, stop, onOutput };
  const { code } = await runProgram("node", ["--expose-gc", program, name], surroundings);
  return { figures, code: code ?? 1 };
}
