import { spawn } from "node:child_process";

/**
 * @typedef {object} ProgramOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} stop  Ends the program with all that it started.
 * @property {(chunk: string) => void} [onOutput]
 */

/** @typedef {{ code: number | null, output: string }} Ran */

/**
 * Runs a program to its end and keeps what it printed. It gets a process group of its own: Ctrl-C
 * reaches it through `stop`, and so do its children.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ProgramOptions} options
 * @returns {Promise<Ran>}
 */
export function runProgram(command, args, { cwd, env, stop, onOutput }) {
  stop.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (/** @type {string} */ chunk) => {
      output += chunk;
      onOutput?.(chunk);
    });
  }
  const end = () => endGroup(child);
  stop.addEventListener("abort", end, { once: true });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      stop.removeEventListener("abort", end);
      if (stop.aborted) reject(stop.reason);
      else resolve({ code, output });
    });
  });
}

const patienceMs = 5_000;

/** @param {import("node:child_process").ChildProcess} child */
function endGroup(child) {
  signalGroup(child, "SIGTERM");
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), patienceMs);
  child.once("close", () => clearTimeout(timer));
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended meanwhile.
  }
}
