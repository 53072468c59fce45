import { spawnSync } from "node:child_process";
import type { ServerUser } from "./server-user.ts";

export type Launch = { command: string; args: string[]; uid?: number; gid?: number };
/** How to run a program as the server's user. */
export type Launcher = (command: string, args: readonly string[]) => Launch;

const asOurselves: Launcher = (command, args) => ({ command, args: [...args] });

const asUser =
  ({ uid, gid }: ServerUser): Launcher =>
  (command, args) => ({ command, args: [...args], uid, gid });

/** The user keeps one privilege of root's: it may pass through folders that are closed to it. */
const asUserThroughClosedFolders =
  ({ uid, gid }: ServerUser): Launcher =>
  (command, args) => ({
    command: "setpriv",
    args: [
      `--reuid=${uid}`,
      `--regid=${gid}`,
      "--clear-groups",
      // Postgres asks access(2) about its own files, which else leaves that privilege out of account.
      "--securebits=+no_setuid_fixup",
      "--inh-caps=+dac_override",
      "--ambient-caps=+dac_override",
      command,
      ...args,
    ],
  });

/** Chooses a way to run that reaches all `paths`; a clone under /root is closed to other users. */
export function launchAs(user: ServerUser | null, paths: readonly string[]): Launcher {
  if (user === null) return asOurselves;
  const launchers = [asUser(user), asUserThroughClosedFolders(user)];
  const found = launchers.find((launcher) => paths.every((path) => reaches(launcher, path)));
  if (found !== undefined) return found;
  const closed = paths.find((path) => !reaches(asUser(user), path));
  throw new Error(
    `Postgres does not run as root, and its user (uid ${user.uid}) cannot reach ${closed}. ` +
      "Open the folders above it to others (chmod o+x), clone elsewhere, or install setpriv (util-linux)",
  );
}

function reaches(launcher: Launcher, path: string): boolean {
  const { command, args, ...user } = launcher("test", ["-x", path]);
  return spawnSync(command, args, { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}
