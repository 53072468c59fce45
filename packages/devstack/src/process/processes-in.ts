import { readdirSync, readlinkSync, realpathSync } from "node:fs";
import { identify, type ProcessIdentity } from "./process-identity.ts";

/** Living processes whose working directory is `folder`. Empty where there is no /proc. */
export function processesIn(folder: string): ProcessIdentity[] {
  if (process.platform !== "linux") return [];
  const wanted = realpathSync(folder);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && linkOf(`/proc/${name}/cwd`) === wanted)
    .flatMap((name) => identify(Number(name)) ?? []);
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null; // it ended meanwhile, or is not ours to look at
  }
}
