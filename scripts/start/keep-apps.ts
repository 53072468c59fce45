import { identify, signalProcess, tailOf } from "@avy/devstack";
import type { Terminal } from "../run/terminal.mjs";
import { type AppProcess, startApp } from "./app-process.ts";
import { type AppSurroundings, appCommand } from "./apps.ts";
import type { AppName } from "./configuration.ts";
import type { Demo } from "./demo.ts";
import { writeDemo } from "./demo-file.ts";
import { createProcessRecord } from "./left-processes.ts";
import { untilReady } from "./ready.ts";
import type { Stops } from "./stops.ts";
import { type Supervised, supervise } from "./supervise.ts";

export type AppsOptions = {
  surroundings: AppSurroundings;
  demo: Demo | null;
  terminal: Terminal;
  stop: AbortSignal;
  hurry: AbortSignal;
};

const labels = { console: "Console", api: "API", worker: "Worker" } satisfies Record<
  AppName,
  string
>;
const apps: readonly AppName[] = ["worker", "api", "console"];

/** Starts the three apps, waits until all are ready, and keeps them running. */
export async function keepApps(options: AppsOptions, stops: Stops): Promise<void> {
  const { surroundings, terminal, stop, hurry } = options;
  const pids: Partial<Record<AppName, number>> = {};
  const record = createProcessRecord(surroundings.paths.processes);
  let ready = false;
  const onStart = (app: AppName, { pid }: AppProcess): void => {
    pids[app] = pid;
    record(app, identify(pid));
    if (ready) tell(options, pids);
  };
  await terminal.step("Console, API, worker", async () => {
    const kept = new Map<AppName, Supervised>();
    // The worker goes last: what the others still send, it still applies.
    stops.add(() => kept.get("worker")?.stop());
    stops.add(async () => {
      await Promise.all([kept.get("console")?.stop(), kept.get("api")?.stop()]);
    });
    for (const app of apps) kept.set(app, await keepApp(app, options, onStart));
    hurry.addEventListener("abort", () => {
      for (const app of kept.values()) signalProcess(-app.current().pid, "SIGKILL");
    });
    const { ports } = surroundings.configuration;
    await Promise.all([...kept].map(([app, child]) => untilReady(child, ports[app], stop)));
    ready = true;
    tell(options, pids);
  });
}

function keepApp(
  app: AppName,
  { surroundings, terminal }: AppsOptions,
  onStart: (app: AppName, running: AppProcess) => void,
): Promise<Supervised> {
  const command = appCommand(app, surroundings);
  let logFrom = 0;
  return supervise({
    name: labels[app],
    start: () => startApp(command),
    onStart: (running) => {
      logFrom = running.logFrom;
      onStart(app, running);
    },
    note: terminal.note,
    lastWords: () => (command.logFile === null ? "" : lastWordsIn(command.logFile, logFrom)),
  });
}

const lastWordsIn = (logFile: string, from: number): string =>
  tailOf(logFile, { from, lines: 4 })
    .split("\n")
    .map((line) => `    ${line.slice(0, 300)}`)
    .join("\n");

/** Once all three are ready, and again whenever one was started anew. */
function tell(
  { surroundings, demo }: AppsOptions,
  { console, api, worker }: Partial<Record<AppName, number>>,
): void {
  if (demo === null || console === undefined || api === undefined || worker === undefined) return;
  writeDemo(surroundings.paths.demo, demo, { ...surroundings, pids: { api, worker, console } });
}
