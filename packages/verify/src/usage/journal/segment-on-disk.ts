import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { UsageBatch } from "@avy/core";
import { segmentContent } from "../segment/segment-content.ts";
import { createByteWriter } from "./byte-writer.ts";
import { type FoldedSegment, foldSegment } from "./fold-segment.ts";
import { frameLine, frameSize, seedOf } from "./line-frame.ts";
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
  sealedAtMs: number,
): Promise<void> {
  const line = createByteWriter(64);
  line.clear(frameSize);
  line.whole(segment.decisions);
  line.whole(sealedAtMs);
  entriesIn(line).seal(true, sealedAtMs);
  frameLine(line.written(), seedOf(head.batchId));
  const file = await open(path, O_WRONLY | O_APPEND | O_NOFOLLOW);
  try {
    await file.write(line.written());
  } finally {
    await file.close();
  }
}
