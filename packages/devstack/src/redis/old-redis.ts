import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EndingStep, endProcess } from "../process/end-process.ts";
import { identify, isAlive, type ProcessIdentity } from "../process/process-identity.ts";

export const redisEnding: readonly EndingStep[] = [
  { signal: "SIGTERM", waitMs: 10_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
];

const pidFile = (dataDir: string): string => join(dataDir, "redis.process.json");

export function rememberRedis(dataDir: string, pid: number): void {
  writeFileSync(pidFile(dataDir), JSON.stringify(identify(pid)));
}

/** Ends the server that a crashed launcher left running on this folder. */
export async function endLeftRedis(dataDir: string, log: (line: string) => void): Promise<void> {
  const old = remembered(dataDir);
  if (old === null || !isAlive(old)) return;
  log(`Redis was left running (pid ${old.pid}); ending it`);
  await endProcess(old, redisEnding);
}

function remembered(dataDir: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(pidFile(dataDir), "utf8"));
  } catch {
    return null; // never started here, or killed while it was written
  }
}
