import {
  type Address,
  type AnswerEvent,
  type DecisionEvent,
  type Demand,
  statusClasses,
} from "@avy/core";
import { createDroppedDecisions } from "./dropped-decisions.ts";
import type { KeptBatches } from "./kept-batches.ts";
import type { FileMaker, OpenFile } from "./open-file.ts";
import type { SealedBatch } from "./sealed-batch.ts";
import { sealedBatch } from "./sealed-batch.ts";
import { findRow, newRow } from "./segment/access-rows.ts";
import { addAnswers, countAnswer, findAnswers, wholeMicros } from "./segment/count-answer.ts";
import { addSecret, countDecision, findSecret } from "./segment/count-decision.ts";
import { countDropped } from "./segment/count-dropped.ts";
import { isFull, openSegment } from "./segment/segment.ts";

export type ProducerOptions = {
  /** Which usage queue it sends to, from 0. */
  queue: number;
  kept: KeptBatches;
  files: FileMaker;
  now: () => number;
  newUuid: () => string;
  /** As many sealed batches as memory alone may hold before nothing more is counted. */
  mostUnsent: number;
  /** Of as many organizations and days it is told how many decisions were dropped, in each batch. */
  mostDropped: number;
};

const dayMs = 86_400_000;

/** One process and one of its usage queues: the segment that is open, and how far it has come. */
export function createProducer(options: ProducerOptions) {
  const { queue, kept, files, now, newUuid, mostUnsent } = options;
  const dropped = createDroppedDecisions(options.mostDropped);
  const producerId = newUuid();
  let sequence = 0;
  let fromMs = Math.floor(now());
  let batchId = "";
  let segment = openSegment();
  let file: OpenFile | null = null;
  let sealedAt = performance.now();
  let ended = false;

  function begin(): void {
    segment = openSegment();
    batchId = newUuid();
    sequence++;
    const head = { batchId, producerId, queue, sequence, fromMs };
    file = files.open(head, segment, () => seal(false));
  }
  begin();

  /** In the file too: who adopts it sends the same. */
  function tellOfDropped(): void {
    for (const one of dropped.take()) {
      countDropped(segment, one);
      file?.dropped(one);
    }
  }

  /** Id and content are fixed from here on. */
  function seal(isLast: boolean): SealedBatch {
    tellOfDropped();
    const isWhole = file?.flush() ?? false;
    const sealedAtMs = Math.max(fromMs, Math.floor(now()));
    const of = { batchId, producerId, sequence, fromMs, sealedAtMs, isLast };
    const sealedFile = file?.seal({ sealedAtMs, isLast }) ?? null;
    const batch = sealedBatch({
      ...{ batchId, decisions: segment.decisions },
      inMemory: { of, counted: segment },
      file: isWhole ? sealedFile : null,
      part: isWhole ? null : sealedFile,
    });
    fromMs = sealedAtMs;
    sealedAt = performance.now();
    ended = isLast;
    if (!ended) begin();
    kept.keep(batch);
    return batch;
  }

  /** Whether there is room for one more in the open segment, of which a full one is sealed. */
  function hasRoom(): boolean {
    if (ended) return false;
    if (!isFull(segment)) return true;
    if (kept.unsentInMemory() >= mostUnsent) return false;
    seal(false);
    return true;
  }

  return {
    kept,
    seal,
    /** Of decisions that were dropped the next batch tells as well. */
    isEmpty: () => segment.counters === 0 && dropped.isEmpty(),
    /** Counts a decision for which `record` had no room. After the last batch nobody hears of it. */
    drop: (event: DecisionEvent): void => dropped.add(event),
    sealedMsAgo: () => performance.now() - sealedAt,

    /** False where nothing more can be counted. Else what is to be waited for, if anything is. */
    record(
      event: DecisionEvent,
      demand: Demand | null,
      client: Address | null,
    ): Promise<void> | undefined | false {
      if (!hasRoom()) return false;
      const atMs = Math.floor(event.atMs);
      let secret = findSecret(segment, event);
      if (secret === undefined) {
        secret = addSecret(segment, event);
        file?.secret(secret);
      }
      const access = { outcome: event.outcome, demand, client, day: Math.floor(atMs / dayMs) };
      let row = findRow(secret, access);
      if (row === undefined) {
        row = newRow(segment, secret, access);
        file?.row(row);
      }
      countDecision(segment, row, atMs);
      if (file === null) return undefined;
      file.decision(row, atMs);
      return file.written();
    },

    recordAnswer(event: AnswerEvent): boolean {
      if (!hasRoom()) return false;
      let tally = findAnswers(segment, event);
      if (tally === undefined) {
        tally = addAnswers(segment, event);
        file?.answers(tally);
      }
      const answer = {
        statusAt: statusClasses.indexOf(event.statusClass),
        atMs: Math.floor(event.atMs),
        micros: wholeMicros(event.durationMs),
      };
      countAnswer(segment, tally, answer);
      file?.answer(tally, answer);
      return true;
    },
  };
}
export type Producer = ReturnType<typeof createProducer>;
