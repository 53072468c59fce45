import type { UsageBatch } from "@avy/core";
import type { Segment } from "./segment/segment.ts";
import { type SegmentContent, segmentContent } from "./segment/segment-content.ts";

/** The file that holds a sealed batch too. */
export type BatchFile = {
  /** What the batch says, from the file alone. Null where that cannot be read any more. */
  read: () => Promise<UsageBatch | null>;
  remove: () => void;
};

/** A batch that was sealed: its id and content never change again. It is kept until Postgres says that it ended. */
export type SealedBatch = {
  batchId: string;
  counters: number;
  decisions: number;
  /** Null where memory alone has it. */
  file: BatchFile | null;
  /** Null where it is lost. */
  content: () => Promise<UsageBatch | null>;
  /** Frees its memory, if a file has it. */
  release: () => void;
  inMemory: () => boolean;
  /** How often Redis has said that it has it. */
  sends: number;
  /** When it last did; null while it is to be sent. */
  sentAtMs: number | null;
};

type BatchHead = Omit<UsageBatch, keyof SegmentContent>;

export type SealedIn = {
  batchId: string;
  decisions: number;
  /** Left out where only a file has it. */
  inMemory?: { of: BatchHead; counted: Segment };
  file: BatchFile | null;
  /** A file that holds less than the batch says: it goes before anybody is told what the batch says. */
  part?: Pick<BatchFile, "remove"> | null;
};

export function sealedBatch({ batchId, decisions, inMemory, file, part }: SealedIn): SealedBatch {
  let counted = inMemory;
  let held: UsageBatch | null = null;

  async function made(): Promise<UsageBatch | null> {
    if (counted === undefined) return file === null ? null : file.read();
    return { ...counted.of, ...(await segmentContent(counted.counted)) };
  }

  return {
    batchId,
    counters: inMemory?.counted.counters ?? 0,
    decisions,
    file,
    async content() {
      part?.remove();
      held ??= await made();
      counted = undefined;
      return held;
    },
    release() {
      if (file === null) return;
      held = null;
      counted = undefined;
    },
    inMemory: () => held !== null || counted !== undefined,
    sends: 0,
    sentAtMs: null,
  };
}
