import { readdir, rename, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import {
  isCorruptFile,
  isLeftover,
  isProcessDirectory,
  isSegmentFile,
  isSocket,
} from "./file-names.ts";

export type TakenOptions = { own: string; foreign: (path: string) => void };

/** The files of the segments in a directory that was taken, the oldest first; what was taken before it by its process too. */
export async function takenSegments(
  directory: string,
  { own, foreign }: TakenOptions,
): Promise<string[]> {
  const segments: string[] = [];
  const nested: string[] = [];
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isFile() && isSegmentFile(entry.name)) segments.push(path);
    else if (entry.isSocket() && isSocket(entry.name)) await rm(path, { force: true });
    else if (entry.isFile() && isLeftover(entry.name)) await rm(path, { force: true });
    else if (entry.isDirectory() && isProcessDirectory(entry.name)) {
      const beside = join(own, entry.name); // a path grows no longer, however many died
      await rename(path, beside);
      nested.push(beside);
    } else if (!isCorruptFile(entry.name)) foreign(path);
  }
  const within = await Promise.all(nested.map((one) => takenSegments(one, { own, foreign })));
  if (segments.length === 0) await removeIfEmpty(directory);
  return [...segments.sort(), ...within.flat()];
}

export const removeIfEmpty = (directory: string): Promise<void> => rmdir(directory).catch(() => {});
