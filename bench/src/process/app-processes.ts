import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export type AppToStart = {
  /** Its folder in `apps`. */
  app: "api" | "worker";
  /** Nothing else of this process's environment but PATH reaches it. */
  env: Record<string, string>;
  /** The port that answers `/readyz`. */
  readyPort: number;
};

const readyWithinMs = 30_000;
const patienceMs = 12_000;
const children: ChildProcess[] = [];

/** An app as it runs in production, a process of its own. Answers its process id, once it is ready. */
export async function startApp({ app, env, readyPort }: AppToStart): Promise<number> {
  const { PATH = "" } = process.env;
  // From source: what is measured is what lies here, not what was built some day.
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: fileURLToPath(new URL(`../../apps/${app}`, import.meta.url)), // as seen from `dist`, where this runs
    env: { PATH, LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  children.push(child);
  const until = performance.now() + readyWithinMs;
  while (!(await isReady(readyPort))) {
    if (child.exitCode !== null) throw new Error(`The ${app} ended with code ${child.exitCode}`);
    if (performance.now() > until) throw new Error(`The ${app} did not become ready`);
    await sleep(50);
  }
  if (child.pid === undefined) throw new Error(`The ${app} could not be started`);
  return child.pid;
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** In order, all that this process started; what takes too long is killed. */
export async function stopApps(): Promise<void> {
  await Promise.all(
    children.splice(0).map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      await gone;
      clearTimeout(late);
    }),
  );
}
