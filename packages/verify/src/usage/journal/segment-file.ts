import {
  closeSync,
  constants,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import type { FileHead, OpenFile } from "../open-file.ts";
import type { BatchFile } from "../sealed-batch.ts";
import type { Segment } from "../segment/segment.ts";
import { createByteWriter } from "./byte-writer.ts";
import { foldLines } from "./fold-lines.ts";
import { frameLine, frameSize, seedOf } from "./line-frame.ts";
import { headerLine } from "./segment-header.ts";
import { entriesIn } from "./write-entries.ts";

export type SegmentFileOptions = {
  path: string;
  head: FileHead;
  /** What is counted in it: the file is replaced by its fold when it grows long. */
  segment: Segment;
  /** Called where it breaks while nobody asked it to write. */
  broken: () => void;
  /** From so many bytes on the file is replaced by its fold, and again when it is twice as long as that. */
  longestBytes: number;
  /** Throws where so many bytes more are too many. */
  grow: (bytes: number) => void;
  failed: (error: unknown) => void;
  sealed: (as: Sealed) => BatchFile;
};

type Sealed = { size: number; isWhole: boolean; sealedAtMs: number; isLast: boolean };

const longestLine = 512 * 1_024;
const { O_WRONLY, O_CREAT, O_EXCL, O_APPEND, O_NOFOLLOW } = constants;

/** A new file, its header written. Throws where it cannot be made. */
export function createSegmentFile(options: SegmentFileOptions): OpenFile {
  const { path, head, segment, broken, longestBytes, grow, failed, sealed } = options;
  const seed = seedOf(head.batchId);
  const line = createByteWriter(4_096);
  const entries = entriesIn(line);
  line.clear(frameSize);
  let size = 0;
  let foldAt = longestBytes;
  let isBroken = false;
  let lineMs = 0;
  let due: { written: Promise<void>; told: () => void } | null = null;
  let file = openNew(path);
  try {
    append(Buffer.from(headerLine(head)));
  } catch (error) {
    closeSync(file);
    rmSync(path, { force: true });
    throw error;
  }

  function append(bytes: Buffer): void {
    grow(bytes.length);
    writeWhole(file, bytes);
    size += bytes.length;
  }

  /** A decision is counted before its entry is written: so many stood before the line. */
  function beginLine(atMs: number, decisionsBefore: number): void {
    if (line.size() > frameSize) return;
    lineMs = atMs;
    line.whole(decisionsBefore);
    line.whole(atMs);
  }
  const define = () => beginLine(Date.now(), segment.decisions);

  function flush(): boolean {
    if (isBroken) {
      tell();
      return false;
    }
    if (line.size() > frameSize) {
      const before = size;
      try {
        const bytes = line.written();
        frameLine(bytes, seed);
        append(bytes);
      } catch (error) {
        isBroken = true;
        cutBack(before);
        failed(error);
      }
      line.clear(frameSize);
    }
    tell();
    if (!isBroken && size >= foldAt) replaceByFold();
    return !isBroken;
  }

  function tell(): void {
    const waiting = due;
    due = null;
    waiting?.told();
  }

  /** What of a line is there already is dropped by whoever reads the file, where this fails as well. */
  function cutBack(to: number): void {
    try {
      ftruncateSync(file, to);
      size = to;
    } catch {}
  }

  function replaceByFold(): void {
    const beside = `${path}.new`;
    let opened: number | null = null;
    try {
      opened = openNew(beside);
      const lines = [Buffer.from(headerLine(head)), ...foldLines(head.batchId, segment)];
      const length = lines.reduce((sum, { length }) => sum + length, 0);
      for (const bytes of lines) writeWhole(opened, bytes);
      renameSync(beside, path);
      grow(length - size);
      closeSync(file);
      file = opened;
      size = length;
      foldAt = Math.max(longestBytes, 2 * size);
    } catch (error) {
      if (opened !== null) closeSync(opened);
      rmSync(beside, { force: true });
      foldAt = size + longestBytes; // it is as good as before, and longer
      failed(error);
    }
  }

  function written(): Promise<void> {
    if (line.size() >= longestLine) flushUnasked();
    if (due === null) {
      let told = () => {};
      const promise = new Promise<void>((resolve) => {
        told = resolve;
      });
      due = { written: promise, told };
      setImmediate(flushUnasked);
    }
    return due.written;
  }
  const flushUnasked = () => {
    const wasBroken = isBroken;
    if (!flush() && !wasBroken) broken();
  };

  return {
    secret(secret) {
      define();
      entries.secret(secret);
    },
    row(open) {
      define();
      entries.row(open);
    },
    decision(open, atMs) {
      beginLine(atMs, segment.decisions - 1);
      entries.decision(open, atMs - lineMs);
    },
    answers(tally) {
      define();
      entries.answers(tally);
    },
    answer(tally, { statusAt, atMs, micros }) {
      define();
      entries.answer(tally, statusAt, atMs - lineMs, micros);
      void written();
    },
    dropped(dropped) {
      define();
      entries.dropped(dropped);
    },
    written,
    flush,
    seal({ sealedAtMs, isLast }) {
      const isWhole = !isBroken;
      if (isWhole) {
        foldAt = Number.POSITIVE_INFINITY;
        beginLine(sealedAtMs, segment.decisions);
        entries.seal(isLast, sealedAtMs);
        flush(); // without its mark it is the same batch, and its reader makes one
      }
      closeSync(file);
      return sealed({ size, isWhole, sealedAtMs, isLast });
    },
  };
}

const openNew = (path: string): number =>
  openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW, 0o600);

/** A disk that is nearly full takes a part. */
function writeWhole(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
