import { crc32 } from "node:zlib";

/** What stands before a line: a mark, its length and its CRC-32, which covers the length too. */
export const frameSize = 10;
const firstMark = 0xa7;
const secondMark = 0x1f;

/** So that no line is taken for one of another segment's, whatever its texts say. */
export const seedOf = (batchId: string): number => crc32(batchId);

/** Fills the frame that was left at the beginning of the bytes. */
export function frameLine(bytes: Buffer, seed: number): void {
  const length = bytes.length - frameSize;
  bytes[0] = firstMark;
  bytes[1] = secondMark;
  bytes.writeUInt32LE(length, 2);
  bytes.writeUInt32LE(crcOf(bytes.subarray(frameSize), seed), 6);
}

/** Where the line that begins here ends; null where none does that is whole. */
export function lineEnd(bytes: Buffer, from: number, seed: number): number | null {
  if (from + frameSize > bytes.length) return null;
  if (bytes[from] !== firstMark || bytes[from + 1] !== secondMark) return null;
  const end = from + frameSize + bytes.readUInt32LE(from + 2);
  if (end > bytes.length) return null;
  const payload = bytes.subarray(from + frameSize, end);
  return crcOf(payload, seed) === bytes.readUInt32LE(from + 6) ? end : null;
}

/** Where the next mark is; null where there is none. */
export function nextMark(bytes: Buffer, from: number): number | null {
  for (let at = bytes.indexOf(firstMark, from); at !== -1; at = bytes.indexOf(firstMark, at + 1)) {
    if (bytes[at + 1] === secondMark) return at;
  }
  return null;
}

const crcOf = (payload: Buffer, seed: number): number =>
  crc32(payload, (seed ^ payload.length) >>> 0);
