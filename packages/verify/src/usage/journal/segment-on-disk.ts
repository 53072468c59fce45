import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { UsageBatch } from "@avy/core";
import type { FileHead } from "../open-file.ts";
import { segmentContent } from "../segment/segment-content.ts";
import { createByteWriter } from "./byte-writer.ts";
import { type FoldedSegment, foldSegment } from "./fold-segment.ts";
import { frameLine, frameSize, seedOf } from "./line-frame.ts";
import { longestHeader, readHeader } from "./segment-header.ts";
import { entriesIn } from "./write-entries.ts";

const { O_RDONLY, O_WRONLY, O_APPEND, O_NOFOLLOW } = constants;
/** Of a link or of something that is no file nothing is read. */
const longest = 256 * 1_024 * 1_024;

export async function readSegment(path: string): Promise<FoldedSegment> {
  const file = await open(path, O_RDONLY | O_NOFOLLOW);
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > longest) throw new RangeError("It is no file of ours");
    const folded = await foldSegment(await file.readFile());
    if (folded === null) throw new RangeError("It does not begin as a segment does");
    return folded;
  } finally {
    await file.close();
  }
}

/** The last of each producer whose files these are, by its id. */
export async function lastSequences(paths: readonly string[]): Promise<Map<string, number>> {
  const lasts = new Map<string, number>();
  for (const path of paths) {
    const head = await readHead(path).catch(() => null); // whoever reads all of it says why
    if (head === null) continue;
    lasts.set(head.producerId, Math.max(head.sequence, lasts.get(head.producerId) ?? 0));
  }
  return lasts;
}

async function readHead(path: string): Promise<FileHead | null> {
  const file = await open(path, O_RDONLY | O_NOFOLLOW);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeader), 0, longestHeader, 0);
    return readHeader(buffer.subarray(0, bytesRead))?.head ?? null;
  } finally {
    await file.close();
  }
}

/** `mark` wins over the file's, which may lack it. */
export async function batchIn(
  { head, segment }: FoldedSegment,
  mark: { sealedAtMs: number; isLast: boolean },
): Promise<UsageBatch> {
  const { queue: _, ...of } = head;
  return { ...of, ...mark, ...(await segmentContent(segment)) };
}

/** Seals what its process left open. Nothing is lost where this fails: then it is sealed anew by the next who reads it. */
export async function sealOnDisk(
  path: string,
  { head, segment }: FoldedSegment,
  { sealedAtMs, isLast }: { sealedAtMs: number; isLast: boolean },
): Promise<void> {
  const line = createByteWriter(64);
  line.clear(frameSize);
  line.whole(segment.decisions);
  line.whole(sealedAtMs);
  entriesIn(line).seal(isLast, sealedAtMs);
  frameLine(line.written(), seedOf(head.batchId));
  const file = await open(path, O_WRONLY | O_APPEND | O_NOFOLLOW);
  try {
    await file.write(line.written());
  } finally {
    await file.close();
  }
}
