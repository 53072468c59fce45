import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { findOnPath } from "./find-on-path.ts";

/** Only root on a Debian may install without being asked. */
export const mayInstallWithApt = (): boolean =>
  process.getuid?.() === 0 && existsSync("/etc/debian_version") && findOnPath(["apt-get"]) !== null;

/** Installs one package with what it needs and nothing more. Throws with apt's own last words. */
export async function installWithApt(name: string): Promise<void> {
  await apt(["update"]);
  await apt(["install", "--yes", "--no-install-recommends", name]);
}

// RUNLEVEL=1 keeps the package from starting a service of its own.
const quietly = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };

function apt(args: readonly string[]): Promise<void> {
  const child = spawn("apt-get", ["--quiet", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...quietly },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said = (said + chunk).slice(-2_000);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`apt-get ${args.join(" ")} failed:\n${said}`)),
    );
  });
}
