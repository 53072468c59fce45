import {
  type Address,
  type AnswerEvent,
  type DecisionEvent,
  type Demand,
  type KeyId,
  type SecretId,
  statusClasses,
} from "@avy/core";
import { createDroppedDecisions } from "./dropped-decisions.ts";
import type { KeptBatches } from "./kept-batches.ts";
import type { FileMaker, OpenFile } from "./open-file.ts";
import type { SealedBatch } from "./sealed-batch.ts";
import { sealedBatch } from "./sealed-batch.ts";
import { type Access, findRow, newRow } from "./segment/access-rows.ts";
import {
  addAnswers,
  type CountedAnswer,
  countAnswer,
  countsAnswer,
  findAnswers,
  wholeMicros,
} from "./segment/count-answer.ts";
import { addSecret, countDecision, counts, findSecret } from "./segment/count-decision.ts";
import { countDropped } from "./segment/count-dropped.ts";
import {
  type AnswerTally,
  isFull,
  type OpenRow,
  openSegment,
  type Segment,
} from "./segment/segment.ts";

export type ProducerOptions = {
  /** Which usage queue it sends to, from 0. */
  queue: number;
  kept: KeptBatches;
  files: FileMaker;
  now: () => number;
  newUuid: () => string;
  /** As many segments may be open at once, before all are sealed although no flush is due. */
  mostOpen: number;
  /** As many sealed batches as memory alone may hold before nothing more is counted. */
  mostUnsent: number;
  /** Of as many organizations and days it is told how many decisions were dropped, in each batch. */
  mostDropped: number;
};

const dayMs = 86_400_000;

/** A segment that is counted in, the batch that it will be, and its file if it has one. */
type OpenBatch = { batchId: string; sequence: number; segment: Segment; file: OpenFile | null };

type Home = { batch: OpenBatch; before: Home | null };

/**
 * One process and one of its usage queues: what is counted in, and how far it has come. A segment that is full stays open
 * until the flush for what it counts already, and beside it another is begun: however many keys are in use, a second's
 * decisions of one are one counter. All that are open are sealed together, and only the last of them moves the mark.
 */
export function createProducer(options: ProducerOptions) {
  const { queue, kept, files, now, newUuid, mostUnsent, mostOpen } = options;
  const dropped = createDroppedDecisions(options.mostDropped);
  const producerId = newUuid();
  /** Where a secret's decisions are counted, the newest first, and a key's answers last. */
  const homes = new Map<SecretId, Home>();
  const answerHomes = new Map<KeyId, OpenBatch>();
  let sequence = 0;
  let fromMs = Math.floor(now());
  let open: OpenBatch[] = [];
  let newest = opened();
  let sealedAt = performance.now();
  let ended = false;

  function opened(): OpenBatch {
    const segment = openSegment();
    const batchId = newUuid();
    sequence++;
    const head = { batchId, producerId, queue, sequence, fromMs };
    const file = files.open(head, segment, () => seal(false));
    const batch = { batchId, sequence, segment, file };
    open.push(batch);
    return batch;
  }

  function begin(): OpenBatch {
    newest = opened();
    return newest;
  }

  /** In the file too: who adopts it sends the same. */
  function tellOfDropped({ segment, file }: OpenBatch): void {
    for (const one of dropped.take()) {
      countDropped(segment, one);
      file?.dropped(one);
    }
  }

  /** Id and content are fixed from here on. */
  function sealOne(
    { batchId, sequence, segment, file }: OpenBatch,
    mark: { sealedAtMs: number; isLast: boolean },
  ): SealedBatch {
    const isWhole = file?.flush() ?? false;
    const sealedFile = file?.seal(mark) ?? null;
    return sealedBatch({
      ...{ batchId, decisions: segment.decisions },
      inMemory: { of: { batchId, producerId, sequence, fromMs, ...mark }, counted: segment },
      file: isWhole ? sealedFile : null,
      part: isWhole ? null : sealedFile,
    });
  }

  /** Answers the last of the batches. */
  function seal(isLast: boolean): SealedBatch {
    tellOfDropped(newest);
    const unmoved = { sealedAtMs: fromMs, isLast: false };
    const mark = { sealedAtMs: Math.max(fromMs, Math.floor(now())), isLast };
    const last = newest;
    const before = open.filter((one) => one !== last).map((one) => sealOne(one, unmoved));
    const sealed = sealOne(last, mark);
    fromMs = mark.sealedAtMs;
    sealedAt = performance.now();
    ended = isLast;
    open = [];
    homes.clear();
    answerHomes.clear();
    if (!ended) begin();
    for (const batch of [...before, sealed]) kept.keep(batch);
    return sealed;
  }

  /** Where something new can be counted; null where nothing can. */
  function withRoom(): OpenBatch | null {
    if (ended) return null;
    if (!isFull(newest.segment)) return newest;
    if (kept.unsentInMemory() + open.length > mostUnsent) return null;
    if (open.length < mostOpen) return begin();
    seal(false);
    return newest;
  }

  function rowIn({ segment }: OpenBatch, event: DecisionEvent, access: Access) {
    const secret = findSecret(segment, event);
    return secret === undefined ? undefined : findRow(secret, access);
  }

  /** A row of the access, made where there is none that has room; false where nothing more can be counted. */
  function rowFor(
    event: DecisionEvent,
    access: Access,
    atMs: number,
  ): [OpenBatch, OpenRow] | false {
    const home = homes.get(event.secretId) ?? null;
    for (let at = home; at !== null; at = at.before) {
      const row = rowIn(at.batch, event, access);
      if (row !== undefined && (!isFull(at.batch.segment) || counts(row, atMs))) {
        return [at.batch, row];
      }
    }
    const to = home !== null && !isFull(home.batch.segment) ? home.batch : withRoom();
    if (to === null) return false;
    let secret = findSecret(to.segment, event);
    if (secret === undefined) {
      secret = addSecret(to.segment, event);
      to.file?.secret(secret);
      settleIn(event.secretId, to);
    }
    const held = findRow(secret, access);
    if (held !== undefined) return [to, held];
    const row = newRow(to.segment, secret, access);
    to.file?.row(row);
    return [to, row];
  }

  /** Each batch once: however many organizations have a secret of that id, there are no more homes than open segments. */
  function settleIn(secretId: SecretId, batch: OpenBatch): void {
    const before = homes.get(secretId) ?? null;
    if (before?.batch !== batch) homes.set(secretId, { batch, before });
  }

  function answersFor(event: AnswerEvent, answer: CountedAnswer): [OpenBatch, AnswerTally] | false {
    const home = answerHomes.get(event.keyId);
    if (home !== undefined) {
      const tally = findAnswers(home.segment, event);
      if (tally !== undefined && (!isFull(home.segment) || countsAnswer(tally, answer))) {
        return [home, tally];
      }
    }
    const to = home !== undefined && !isFull(home.segment) ? home : withRoom();
    if (to === null) return false;
    const held = findAnswers(to.segment, event);
    if (held !== undefined) return [to, held];
    const tally = addAnswers(to.segment, event);
    to.file?.answers(tally);
    answerHomes.set(event.keyId, to);
    return [to, tally];
  }

  return {
    kept,
    seal,
    /** Of decisions that were dropped the next batch tells as well. */
    isEmpty: () => open.every(({ segment }) => segment.counters === 0) && dropped.isEmpty(),
    /** Counts a decision for which `record` had no room. After the last batch nobody hears of it. */
    drop: (event: DecisionEvent): void => dropped.add(event),
    sealedMsAgo: () => performance.now() - sealedAt,
    openSegments: () => open.length,
    heldCounters: () =>
      [...open.map(({ segment }) => segment), ...kept.unsent()].reduce(
        (sum, { counters }) => sum + counters,
        0,
      ),

    /** False where nothing more can be counted. Else what is to be waited for, if anything is. */
    record(
      event: DecisionEvent,
      demand: Demand | null,
      client: Address | null,
    ): Promise<void> | undefined | false {
      if (ended) return false;
      const atMs = Math.floor(event.atMs);
      const access = { outcome: event.outcome, demand, client, day: Math.floor(atMs / dayMs) };
      const found = rowFor(event, access, atMs);
      if (found === false) return false;
      const [{ segment, file }, row] = found;
      countDecision(segment, row, atMs);
      if (file === null) return undefined;
      file.decision(row, atMs);
      return file.written();
    },

    recordAnswer(event: AnswerEvent): boolean {
      if (ended) return false;
      const answer = {
        statusAt: statusClasses.indexOf(event.statusClass),
        atMs: Math.floor(event.atMs),
        micros: wholeMicros(event.durationMs),
      };
      const found = answersFor(event, answer);
      if (found === false) return false;
      const [{ segment, file }, tally] = found;
      countAnswer(segment, tally, answer);
      file?.answer(tally, answer);
      return true;
    },
  };
}
export type Producer = ReturnType<typeof createProducer>;
