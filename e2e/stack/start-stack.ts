import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What `npm start` writes for those who want to try it. */
export type Demo = {
  consoleUrl: string;
  apiUrl: string;
  email: string;
  password: string;
  organizationId: string;
  adminKey: string;
  externalKey: string;
  databaseUrl: string;
  redisUrl: string;
  pids: { api: number; worker: number; console: number };
};

export type Stack = {
  dataDir: string;
  /** Pid of `npm`. */
  pid: number;
  demo: () => Demo;
  /** Everything that was printed so far. */
  output: () => string;
  /** Asks npm to end and waits for it; answers the exit code. */
  stop: () => Promise<number | null>;
  /** Ctrl-C in a terminal: the signal goes to npm and all that shares its terminal. */
  interrupt: () => Promise<number | null>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));
const startTimeoutMs = 300_000;

export const newDataDir = () => mkdtemp(join(tmpdir(), "avy-e2e-"));
export const removeDataDir = (path: string) => rm(path, { recursive: true, force: true });

/** Runs the real `npm start` on free ports and waits until it has printed its table. */
export async function startStack(
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<Stack> {
  const [consolePort, apiPort, workerPort, metricsPort] = await freePorts(4);
  const child = spawn("npm", ["start"], {
    cwd: root,
    detached: true,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      CONSOLE_PORT: String(consolePort),
      API_PORT: String(apiPort),
      WORKER_PORT: String(workerPort),
      METRICS_PORT: String(metricsPort),
      ...environment,
    },
  });
  const printed = collect(child);
  const stack: Stack = {
    dataDir,
    pid: child.pid ?? 0,
    demo: () => JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8")),
    output: () => printed.text,
    stop: async () => {
      if (!hasEnded(child)) child.kill("SIGTERM");
      return ended(child);
    },
    interrupt: async () => {
      process.kill(-(child.pid ?? 0), "SIGINT");
      return ended(child);
    },
  };
  await ready(child, printed);
  return stack;
}

function collect(child: ChildProcess): { text: string } {
  const printed = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      printed.text += chunk;
    });
  }
  return printed;
}

async function ready(child: ChildProcess, printed: { text: string }): Promise<void> {
  const until = Date.now() + startTimeoutMs;
  while (!printed.text.includes("curl ")) {
    if (hasEnded(child)) throw new Error(`npm start ended early:\n${printed.text}`);
    if (Date.now() > until) throw new Error(`npm start was not ready in time:\n${printed.text}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** By itself or by a signal: npm dies of the signal that killed its child. */
const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

const ended = (child: ChildProcess): Promise<number | null> =>
  hasEnded(child)
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once("exit", (code) => resolve(code)));

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  return Promise.all(
    servers.map((server) => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      return new Promise<number>((resolve) => server.close(() => resolve(port)));
    }),
  );
}
