import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The journal of a host that cannot be adopted: there is none, or somebody still writes it. Nothing was touched. */
export class CannotAdopt extends Error {
  override readonly name = "CannotAdopt";
}

/**
 * Throws, and says why, where this is not the directory of a host that is gone. Sockets of another kernel tell nothing:
 * what is written to within `stillMs` belongs to a process that lives. One that counts nothing still begins a file every
 * ten seconds.
 */
export async function assertGone(
  directory: string,
  bootFolder: string,
  stillMs: number,
): Promise<void> {
  if (!/^(?:[0-9a-f-]{36}|host-[0-9a-f]{31})$/.test(bootFolder)) {
    throw new CannotAdopt("A host's directory is named by its boot id, such as 0b6f…-…");
  }
  const path = join(directory, bootFolder);
  const stats = await lstat(path).catch(() => null);
  if (stats === null || !stats.isDirectory())
    throw new CannotAdopt(`There is no directory ${path}`);
  const before = await stateOf(path);
  await sleep(stillMs);
  if ((await stateOf(path)) !== before) {
    throw new CannotAdopt(`${path} is still written to: the host's processes live`);
  }
}

/** Names, sizes and times of all files, as one text. */
async function stateOf(path: string): Promise<string> {
  const names = await readdir(path, { recursive: true });
  const lines = await Promise.all(
    names.sort().map(async (name) => {
      const stats = await lstat(join(path, name)).catch(() => null);
      return `${name} ${stats?.size} ${stats?.mtimeMs}`;
    }),
  );
  return lines.join("\n");
}
