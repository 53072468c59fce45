import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** An app as it runs anywhere, in a process that can be killed. */
export type AppProcess = {
  pid: number;
  /** SIGKILL, waited for; of one that has ended nothing. */
  kill: () => Promise<void>;
  /** SIGTERM; answers the exit code, or the signal that ended it. */
  stop: () => Promise<number | NodeJS.Signals>;
  freeze: () => void;
  thaw: () => void;
};
type Surroundings = { env: Record<string, string>; execArgv: readonly string[] };

const apps = fileURLToPath(new URL("../../../apps/", import.meta.url));
const longestStartMs = 30_000;

/** Resolves when it is ready. */
export async function startApp(name: string, { env, execArgv }: Surroundings): Promise<AppProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", ...execArgv, "src/main.ts"], {
    cwd: `${apps}${name}`,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`The ${name} could not be started`);
  const killAtExit = () => void child.kill("SIGKILL");
  process.once("exit", killAtExit);
  const exited = once(child, "exit").then(([code, signal]) => {
    process.removeListener("exit", killAtExit);
    return (signal ?? code) as number | NodeJS.Signals;
  });
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  await untilUp(name, env, ended);
  return {
    pid,
    async kill() {
      if (ended()) return;
      child.kill("SIGCONT");
      child.kill("SIGKILL");
      await exited;
    },
    async stop() {
      child.kill("SIGTERM");
      return exited;
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
  };
}

async function untilUp(
  name: string,
  { API_PORT, WORKER_PORT }: Record<string, string>,
  ended: () => boolean,
): Promise<void> {
  const until = Date.now() + longestStartMs;
  for (;;) {
    if (ended()) throw new Error(`The ${name} ended before it was up`);
    const up = await fetch(`http://127.0.0.1:${API_PORT ?? WORKER_PORT}/readyz`).catch(() => null);
    if (up?.ok) return;
    if (Date.now() > until) throw new Error(`The ${name} did not come up`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
