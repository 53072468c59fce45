import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Bytes of all files in a directory and those within. Links are not followed; what goes meanwhile counts nothing. */
export async function treeSize(directory: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(directory, { withFileTypes: true }).catch(() => [])) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) bytes += await treeSize(path);
    else if (entry.isFile()) bytes += (await lstat(path).catch(() => ({ size: 0 }))).size;
  }
  return bytes;
}
