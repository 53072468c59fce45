import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** The last lines of a file, at most 4 KB of it and nothing before `from` (bytes). */
export function tailOf(path: string, { from, lines }: { from: number; lines: number }): string {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const start = Math.max(from, size - 4_096);
    const bytes = Buffer.alloc(Math.max(0, size - start));
    readSync(file, bytes, 0, bytes.length, start);
    return bytes.toString("utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } finally {
    closeSync(file);
  }
}
