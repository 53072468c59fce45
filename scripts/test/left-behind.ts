import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { signalProcess } from "@avy/devstack";

const graceMs = 2_000;
const longestMs = 10_000;

/** Ends every process that has to do with `folder`: what tests started and did not end. */
export async function endLeftBehind(folder: string, note: (line: string) => void): Promise<void> {
  const began = Date.now();
  let told = false;
  for (;;) {
    const left = processesAbout(folder);
    if (left.length === 0 || Date.now() - began > longestMs) return;
    // Some only take a moment to end by themselves.
    if (Date.now() - began > graceMs) {
      if (!told) note(`Ending ${left.length} processes that were left behind`);
      told = true;
      for (const pid of left) signalProcess(pid, "SIGKILL");
    }
    await sleep(100);
  }
}

/** By environment, command line or working directory; empty where there is no /proc. */
function processesAbout(folder: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => factsOf(`/proc/${name}`).some((fact) => fact.includes(folder)))
    .map(Number);
}

const factsOf = (path: string): string[] => [
  read(() => readFileSync(`${path}/environ`, "utf8")),
  read(() => readFileSync(`${path}/cmdline`, "utf8")),
  read(() => readlinkSync(`${path}/cwd`)),
];

function read(fact: () => string): string {
  try {
    return fact();
  } catch {
    return ""; // it ended meanwhile, or is not ours to look at
  }
}
