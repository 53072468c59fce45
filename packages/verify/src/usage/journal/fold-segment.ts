import type { FileHead } from "../open-file.ts";
import { openSegment, type Segment } from "../segment/segment.ts";
import { createSlices } from "../slices.ts";
import { createByteReader } from "./byte-reader.ts";
import { frameSize, lineEnd, nextMark, seedOf } from "./line-frame.ts";
import { type ReadSegment, readEntries } from "./read-entries.ts";
import { readHeader } from "./segment-header.ts";

export type FoldedSegment = {
  head: FileHead;
  segment: Segment;
  /** Null while it was not sealed. */
  mark: ReadSegment["mark"];
  /** Decisions that lines before the last whole one held, and that are not counted here. */
  lost: number;
  /** Bytes that no whole line holds: of a line that was cut off, or that were changed since. */
  damaged: number;
};

/** All that the file of a segment says. Null for one that is not a segment's. Throws a RangeError for one of a later version. */
export async function foldSegment(bytes: Buffer): Promise<FoldedSegment | null> {
  const header = readHeader(bytes);
  if (header === null) return null;
  const { head, size } = header;
  const seed = seedOf(head.batchId);
  const slices = createSlices();
  const read: ReadSegment = {
    ...{ segment: openSegment(), rows: [], mark: null },
    ...{ decisions: 0, orphans: 0 },
  };
  let [gaps, damaged] = [0, 0];
  let at = size;
  while (at < bytes.length) {
    const end = lineEnd(bytes, at, seed);
    if (end === null) {
      const next = nextMark(bytes, at + 1) ?? bytes.length;
      damaged += next - at;
      at = next;
    } else {
      gaps += readLine(bytes.subarray(at + frameSize, end), read);
      at = end;
    }
    if (slices.isOver()) await slices.next();
  }
  const { segment, mark, orphans } = read;
  return { head, segment, mark, lost: gaps + orphans, damaged };
}

/** Each line tells how many decisions stand before it: how many of them were not read is the answer. */
function readLine(payload: Buffer, read: ReadSegment): number {
  const from = createByteReader(payload);
  const before = from.whole();
  const gap = before - read.decisions;
  read.decisions = before;
  readEntries(from, from.whole(), read);
  return gap;
}
