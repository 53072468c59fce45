import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isAlive, type ProcessIdentity } from "@avy/devstack";
import { readPrivate } from "./data-dir.ts";

/** One start to a data folder. Answers how to give it back; a lock whose process is gone is taken over. */
export async function takeLock(path: string): Promise<() => void> {
  const own = identify(process.pid);
  if (own === null) throw new Error("This machine does not tell when a process was started");
  mkdirSync(dirname(path), { recursive: true });
  refuseIfHeld(path, own);
  rmSync(path, { force: true });
  writeFileSync(path, JSON.stringify(own), { flag: "wx", mode: 0o600 });
  await sleep(50); // two that found the same stale lock: the second one's stands
  refuseIfHeld(path, own);
  return () => rmSync(path, { force: true });
}

function refuseIfHeld(path: string, own: ProcessIdentity): void {
  const holder = readPrivate<ProcessIdentity>(path);
  if (holder === null || holder.pid === own.pid || !isAlive(holder)) return;
  throw new Error(
    `npm start already runs on this data folder (pid ${holder.pid}); end that one, or set DATA_DIR`,
  );
}
