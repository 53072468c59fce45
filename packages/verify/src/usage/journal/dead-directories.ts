import { lstat, readdir, rename, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { isProcessDirectory, isSegmentFile } from "./file-names.ts";
import { lifeIn } from "./life-socket.ts";

const emptyForMs = 3_600_000;

export type DeadOptions = {
  /** Where the processes of one boot have their directories, and one's own of these. */
  parent: string;
  own: string;
  /** What is not ours is left alone. */
  foreign: (path: string) => void;
};

/** Takes the directories of a host that is gone, whose sockets say nothing here, into one's own. */
export async function takeAllDirectories({ parent, own, foreign }: DeadOptions): Promise<string[]> {
  const taken: string[] = [];
  for (const { path, name } of await processDirectories({ parent, own, foreign })) {
    if (await isDone(rename(path, join(own, name)))) taken.push(join(own, name));
  }
  await isDone(rmdir(parent));
  return taken;
}

/** Takes the directories of dead processes into one's own. Of several who try one has it: a rename is at once. */
export async function takeDeadDirectories({
  parent,
  own,
  foreign,
}: DeadOptions): Promise<string[]> {
  const taken: string[] = [];
  for (const { path, name } of await processDirectories({ parent, own, foreign })) {
    const life = await lifeIn(path);
    if (life === "none") await removeIfAbandoned(path);
    if (life !== "dead") continue;
    const to = join(own, name);
    if (await isDone(rename(path, to))) taken.push(to);
  }
  return taken;
}

async function processDirectories({ parent, own, foreign }: DeadOptions) {
  const found: { path: string; name: string }[] = [];
  for (const entry of await readdir(parent, { withFileTypes: true })) {
    const path = join(parent, entry.name);
    if (path === own) continue;
    if (entry.isDirectory() && isProcessDirectory(entry.name)) {
      found.push({ path, name: entry.name });
    } else foreign(path);
  }
  return found;
}

/** One that has neither socket nor segment was left before it began. */
async function removeIfAbandoned(path: string): Promise<void> {
  const names = await readdir(path).catch(() => null);
  if (names === null || names.some(isSegmentFile)) return;
  const stats = await lstat(path).catch(() => null);
  if (stats !== null && Date.now() - stats.mtimeMs > emptyForMs) await isDone(rmdir(path));
}

const isDone = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );
