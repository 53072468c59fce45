import { crc32 } from "node:zlib";
import type { FileHead } from "../open-file.ts";

const name = "avy-journal";
const version = 1;
export const longestHeader = 1_024;
const idPattern = /^[0-9a-f-]{36}$/;

/** The first line of a segment's file, readable by eye. */
export function headerLine({ batchId, producerId, queue, sequence, fromMs }: FileHead): string {
  const text = JSON.stringify({ batchId, producerId, queue, sequence, fromMs });
  return `${name} ${version} ${crc32(text)} ${text}\n`;
}

/** Null for what is not ours, or not whole. */
export function readHeader(bytes: Buffer): { head: FileHead; size: number } | null {
  const end = bytes.subarray(0, longestHeader).indexOf("\n");
  if (end === -1) return null;
  const line = bytes.toString("utf8", 0, end);
  const [, crc, text] = new RegExp(`^${name} ${version} (\\d+) (\\{.*\\})$`).exec(line) ?? [];
  if (text === undefined || crc32(text) !== Number(crc)) return null;
  const head = JSON.parse(text) as FileHead;
  const isOurs =
    [head.batchId, head.producerId].every((id) => typeof id === "string" && idPattern.test(id)) &&
    [head.queue, head.sequence, head.fromMs].every(Number.isSafeInteger);
  return isOurs ? { head, size: end + 1 } : null;
}
