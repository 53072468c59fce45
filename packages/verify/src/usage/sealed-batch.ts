import type { UsageBatch } from "@avy/core";
import type { Segment } from "./segment/segment.ts";
import { segmentContent } from "./segment/segment-content.ts";

/** The file that holds a sealed batch too. */
export type BatchFile = {
  /** What the batch says, from the file alone. */
  read: () => Promise<UsageBatch>;
  remove: () => void;
};

/** A batch that was sealed: its id and content never change again. It is kept until Postgres says that it ended. */
export type SealedBatch = {
  batchId: string;
  counters: number;
  decisions: number;
  /** Null where memory alone has it. */
  file: BatchFile | null;
  content: () => Promise<UsageBatch>;
  /** Frees its memory, if a file has it. */
  release: () => void;
  inMemory: () => boolean;
  /** How often Redis has said that it has it. */
  sends: number;
  /** When it last did; null while it is to be sent. */
  sentAtMs: number | null;
};

export type BatchHead = Omit<UsageBatch, "decisions" | "answers" | "profiles">;

export type SealedIn = {
  batchId: string;
  /** Null where only the file has it. */
  segment: { of: BatchHead; counted: Segment } | null;
  file: BatchFile | null;
  /** A file that holds less than the batch says: it goes before anybody is told what the batch says. */
  part: Pick<BatchFile, "remove"> | null;
};

export function sealedBatch({ batchId, segment, file, part }: SealedIn): SealedBatch {
  let counted = segment;
  let held: UsageBatch | null = null;

  async function made(): Promise<UsageBatch> {
    if (counted !== null) return { ...counted.of, ...(await segmentContent(counted.counted)) };
    if (file === null) throw new Error("A batch that memory alone has is never released");
    return file.read();
  }

  return {
    batchId,
    counters: segment?.counted.counters ?? 0,
    decisions: segment?.counted.decisions ?? 0,
    file,
    async content() {
      part?.remove();
      held ??= await made();
      counted = null;
      return held;
    },
    release() {
      if (file === null) return;
      held = null;
      counted = null;
    },
    inMemory: () => held !== null || counted !== null,
    sends: 0,
    sentAtMs: null,
  };
}
