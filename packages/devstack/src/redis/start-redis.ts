import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isPortFree } from "../free-port.ts";
import { bareEnvironment } from "../process/bare-environment.ts";
import { hasExited, type RunningServer, runningServer } from "../running-server.ts";
import { tailOf } from "../tail-of.ts";
import { answersPing } from "./answers-ping.ts";
import { endLeftRedis, redisEnding, rememberRedis } from "./old-redis.ts";
import { type RedisPlace, redisCommand } from "./redis-command.ts";

/** The folder holds the append-only file and the log. */
export type RedisOptions = RedisPlace & {
  log: (line: string) => void;
};

const startTimeoutMs = 60_000;

/** Starts a Redis (or Valkey) that loses nothing, on 127.0.0.1. Throws with the server's own last words. */
export async function startRedis({ log, ...place }: RedisOptions): Promise<RunningServer> {
  const { dataDir, port } = place;
  mkdirSync(dataDir, { recursive: true });
  await endLeftRedis(dataDir, log);
  // A stranger on the port would answer our PING in the place of the one that we start.
  if (!(await isPortFree(port))) throw new Error(`Redis did not start: port ${port} is taken`);
  const { command, args } = await redisCommand(place, log);

  const logFile = join(dataDir, "redis.log");
  const out = openSync(logFile, "a", 0o600);
  const logFrom = statSync(logFile).size;
  const child = spawn(command, args, {
    cwd: dataDir,
    detached: true, // Ctrl-C in a terminal reaches only the launcher
    stdio: ["ignore", out, out],
    env: bareEnvironment({ PATH: process.env.PATH, HOME: process.env.HOME }),
  });
  child.once("error", () => {}); // told by the missing pid
  closeSync(out);
  if (child.pid === undefined) throw new Error(`${command} could not be run`);
  rememberRedis(dataDir, child.pid);
  if (!(await becomesReady(child, port))) {
    const said = tailOf(logFile, { from: logFrom, lines: 12 });
    throw new Error(`Redis did not start:\n${said}`);
  }
  const server = Object.assign(child, { pid: child.pid });
  return runningServer(server, { url: `redis://127.0.0.1:${port}`, port }, redisEnding);
}

async function becomesReady(child: ChildProcess, port: number): Promise<boolean> {
  const until = Date.now() + startTimeoutMs;
  while (!hasExited(child) && Date.now() < until) {
    if (await answersPing(port)) return true;
    await sleep(25);
  }
  child.kill("SIGKILL");
  return false;
}
