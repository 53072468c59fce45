import type { DroppedDecisions } from "@avy/core";
import type { BatchFile } from "./sealed-batch.ts";
import type { AnswerTally, OpenRow, SecretTally, Segment } from "./segment/segment.ts";

/** The file of the segment that is counted in. What is told it goes out in one line a turn of the event loop. */
export type OpenFile = {
  secret: (secret: SecretTally) => void;
  row: (open: OpenRow) => void;
  decision: (open: OpenRow, atMs: number) => void;
  answers: (tally: AnswerTally) => void;
  answer: (tally: AnswerTally, answer: { statusAt: number; atMs: number; micros: number }) => void;
  dropped: (dropped: DroppedDecisions) => void;
  /** Resolves when all that was told is in the file, or will never be. */
  written: () => Promise<void>;
  /** Writes what was told, now. False when the file does not hold all of it, nor will. */
  flush: () => boolean;
  /** After `flush`: nothing is written any more. */
  seal: (mark: { sealedAtMs: number; isLast: boolean }) => BatchFile;
};

/** What the first line of a file says. */
export type FileHead = {
  batchId: string;
  producerId: string;
  queue: number;
  sequence: number;
  fromMs: number;
};

/** Where files are made. */
export type FileMaker = {
  /** Null when there can be none now: then memory alone counts. `broken` is called when it will not hold any more. */
  open: (head: FileHead, segment: Segment, broken: () => void) => OpenFile | null;
};
