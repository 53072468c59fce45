import { randomBytes, randomUUID } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FileHead, FileMaker } from "../open-file.ts";
import { repeat } from "../repeat.ts";
import { type BatchFile, type SealedBatch, sealedBatch } from "../sealed-batch.ts";
import { bootId } from "./boot-id.ts";
import { takeAllDirectories, takeDeadDirectories } from "./dead-directories.ts";
import { isSocket, segmentFileName } from "./file-names.ts";
import { listenIn } from "./life-socket.ts";
import { createSegmentFile } from "./segment-file.ts";
import { headerLine } from "./segment-header.ts";
import { batchIn, lastSequences, readSegment, sealOnDisk } from "./segment-on-disk.ts";
import { removeIfEmpty, takenSegments } from "./taken-segments.ts";
import { treeSize } from "./tree-size.ts";

export type JournalOptions = {
  /** Made if it is not there. Any number of processes of any number of hosts may share it. */
  directory: string;
  /** The most bytes of all files in it. */
  mostBytes: number;
  /** The database's clock, epoch milliseconds. */
  now: () => number;
  onTrouble: (error: unknown) => void;
  /** Another host's directory in it, of whose processes none lives: that is adopted, and nothing of this host. */
  goneHost?: string;
};

export type JournalCounts = {
  /** Of all files in the directory, as far as this process knows. */
  bytes: number;
  /** Files of this process: the open one of each queue, and those that Postgres is not known to have. */
  segments: number;
  /** Times that a line could not be written, and memory alone went on. */
  failures: number;
  /** Segments taken over from processes that died. */
  adopted: number;
  /** Decisions in lines that could not be read any more. */
  lost: number;
};

/** A segment that another process left, and the queue that it was for. */
export type Adopted = { queue: number; batch: SealedBatch };

export type Journal = FileMaker & {
  /** Looks for what dead processes left, now and every minute. `looked` hears of the end of each look. */
  adoptInto: (adopt: (adopted: readonly Adopted[]) => Promise<void>, looked?: () => void) => void;
  counts: () => JournalCounts;
  /** After the last segment was sealed. What is left is for others. */
  close: () => Promise<void>;
};

const lookEveryMs = 60_000;
const retryMs = 1_000;
const longestStopMs = 1_000;
const longestFileBytes = 8 * 1_024 * 1_024;

/** Throws where the directory cannot be used. */
export function openJournal(options: JournalOptions): Journal {
  const { directory, mostBytes, now, onTrouble, goneHost } = options;
  const boot = bootId();
  const parent = join(directory, boot);
  const own = join(parent, randomBytes(16).toString("hex"));
  for (const path of [directory, parent, own]) mkdirSync(path, { recursive: true, mode: 0o700 });
  if (!lstatSync(parent).isDirectory()) throw new Error(`${parent} is not a directory`);
  const life = listenIn(own);
  const counts: JournalCounts = { bytes: 0, segments: 0, failures: 0, adopted: 0, lost: 0 };
  const told = new Set<string>();
  let isFailing = false;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let looking: ReturnType<typeof repeat> | null = null;

  /** Told once, until a segment is whole again. */
  function failed(error: unknown): void {
    counts.failures++;
    triedAtMs = performance.now();
    if (!isFailing) onTrouble(error);
    isFailing = true;
  }
  function grow(bytes: number): void {
    if (counts.bytes + bytes > mostBytes) {
      throw new Error(`The journal holds ${counts.bytes} bytes, ${mostBytes} are the most`);
    }
    counts.bytes += bytes;
  }
  function foreign(path: string): void {
    if (told.has(path)) return;
    told.add(path);
    onTrouble(new Error(`${path} is not of this run of this host; it is left alone`));
  }

  function removeFile(path: string, size: number): void {
    rmSync(path, { force: true });
    counts.bytes -= size;
    counts.segments--;
    if (dirname(path) !== own) void removeIfEmpty(dirname(path));
  }

  function fileOf(path: string, size: number, mark: Mark): BatchFile {
    let isThere = true;
    return {
      async read() {
        try {
          return await batchIn(await readSegment(path), mark);
        } catch (error) {
          if (!isUnreadable(error)) throw error;
          await moveAside(path, error);
          return null;
        }
      },
      remove() {
        if (!isThere) return;
        isThere = false;
        removeFile(path, size);
      },
    };
  }

  const takeDirectories = (): Promise<string[]> =>
    goneHost === undefined
      ? takeDeadDirectories({ parent, own, foreign })
      : takeAllDirectories({ parent: join(directory, goneHost), own, foreign });

  /** Null for one that cannot be read, which is moved aside. */
  async function adopt(path: string, lasts: ReadonlyMap<string, number>): Promise<Taken | null> {
    try {
      if (lstatSync(path).size === 0) {
        rmSync(path); // its process died before it could count anything
        return null;
      }
      const folded = await readSegment(path);
      const { head, segment, lost, damaged } = folded;
      if (damaged > 0) onTrouble(damagedError(path, damaged, lost));
      counts.lost += lost;
      // Of several that were open at once only the last moves the mark.
      const isLast = lasts.get(head.producerId) === head.sequence;
      const sealedAtMs = isLast ? Math.max(head.fromMs, Math.floor(now())) : head.fromMs;
      const mark = folded.mark ?? { sealedAtMs, isLast };
      if (folded.mark === null) await sealOnDisk(path, folded, mark).catch(onTrouble);
      counts.adopted++;
      counts.segments++;
      const size = lstatSync(path).size;
      const file = fileOf(path, size, mark);
      const batch = sealedBatch({ batchId: head.batchId, decisions: segment.decisions, file });
      return { head, mark, adopted: { queue: head.queue, batch } };
    } catch (error) {
      await moveAside(path, error);
      return null;
    }
  }

  /** A process that died between two segments left none that says that nothing follows: this one does, and is empty. */
  async function adoptEnd(path: string, { head, mark }: Taken): Promise<Taken | null> {
    const sequence = head.sequence + 1;
    const next = { ...head, batchId: randomUUID(), sequence, fromMs: mark.sealedAtMs };
    const beside = join(dirname(path), segmentFileName(sequence, next.batchId));
    await writeFile(beside, headerLine(next), { flag: "wx", mode: 0o600 });
    return adopt(beside, new Map([[head.producerId, sequence]]));
  }

  async function moveAside(path: string, because: unknown): Promise<void> {
    onTrouble(unreadableError(path, because));
    await rename(path, `${path}.corrupt`).catch(onTrouble);
  }

  return {
    open(head, segment, broken) {
      if (performance.now() - triedAtMs < retryMs) return null;
      const path = join(own, segmentFileName(head.sequence, head.batchId));
      try {
        const file = createSegmentFile({
          ...{ path, head, segment, broken, grow, failed, longestBytes: longestFileBytes },
          sealed({ size, isWhole, ...mark }) {
            if (isWhole) isFailing = false;
            return fileOf(path, size, mark);
          },
        });
        counts.segments++;
        return file;
      } catch (error) {
        failed(error);
        return null;
      }
    },
    adoptInto(take, looked) {
      const look = async () => {
        try {
          counts.bytes = await treeSize(directory);
          for (const name of await readdir(directory)) {
            if (name !== boot && name !== goneHost) foreign(join(directory, name));
          }
          for (const directory of await takeDirectories()) {
            const adopted: Adopted[] = [];
            const paths = await takenSegments(directory, { own, foreign });
            const lasts = await lastSequences(paths);
            for (const path of paths) {
              const one = await adopt(path, lasts);
              if (one === null) continue;
              adopted.push(one.adopted);
              if (one.mark.isLast || lasts.get(one.head.producerId) !== one.head.sequence) continue;
              const last = await adoptEnd(path, one);
              if (last !== null) adopted.push(last.adopted);
            }
            await take(adopted);
          }
        } catch (error) {
          onTrouble(error);
        }
        looked?.();
      };
      void looking?.stop();
      looking = repeat(look, lookEveryMs, { atOnce: true });
    },
    counts: () => ({ ...counts }),
    async close() {
      await Promise.race([looking?.stop(), sleep(longestStopMs)]); // of a store that is away nothing is waited for
      const names = readdirSync(own);
      const isLeft = names.some((name) => !isSocket(name));
      life.close(isLeft);
      if (!isLeft) await removeIfEmpty(own);
    },
  };
}

/** A segment that was read, and what it says of its producer. */
type Taken = { head: FileHead; mark: Mark; adopted: Adopted };

type Mark = { sealedAtMs: number; isLast: boolean };

/** What trying again does not mend. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof RangeError ||
  (error instanceof Error &&
    "code" in error &&
    (error.code === "ENOENT" || error.code === "ELOOP"));

const damagedError = (path: string, damaged: number, lost: number): Error =>
  new Error(
    `${damaged} bytes of ${path} hold no whole line: ` +
      (lost > 0 ? `${lost} decisions are lost` : "of a line that was cut off, if at its end"),
  );

const unreadableError = (path: string, cause: unknown): Error =>
  new Error(`${path} cannot be read; it is moved aside as ${path}.corrupt`, { cause });
