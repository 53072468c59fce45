import { spawnSync } from "node:child_process";

/** The operating system's user that Postgres runs as. */
export type ServerUser = { uid: number; gid: number };

const name = "postgres";

/** Null when we are not root and Postgres may simply run as ourselves. Makes the user where it is missing. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  return find() ?? create();
}

function find(): ServerUser | null {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const id = spawnSync("id", [flag, name], { encoding: "utf8" });
    return id.status === 0 ? Number(id.stdout) : null;
  });
  return typeof uid === "number" && typeof gid === "number" ? { uid, gid } : null;
}

function create(): ServerUser {
  const flags = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  const made = spawnSync("useradd", [...flags, name], { encoding: "utf8" });
  const user = find();
  if (user !== null) return user;
  const reason = made.error?.message ?? made.stderr.trim();
  throw new Error(
    `Postgres refuses to run as root and the user "${name}" could not be made (${reason}): make it, or start as another user`,
  );
}
