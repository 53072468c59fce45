import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a process, its arguments joined by spaces; empty when it does not live. */
export function commandOf(pid: number): string {
  if (process.platform !== "linux") {
    const ps = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return (ps.stdout ?? "").trim();
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}
