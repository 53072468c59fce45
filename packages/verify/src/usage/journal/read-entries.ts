import {
  type AccessRow,
  type AnswerCounter,
  type KeyId,
  type OrgId,
  outcomes,
  requestActions,
  type SecretId,
  statusClasses,
} from "@avy/core";
import { addRow, addSettled } from "../segment/access-rows.ts";
import { addAnswerCounter, addAnswers, countAnswer } from "../segment/count-answer.ts";
import { addCounter, addSecret, countDecision } from "../segment/count-decision.ts";
import { countDropped } from "../segment/count-dropped.ts";
import type { OpenRow, SecretTally, Segment, SettledDay } from "../segment/segment.ts";
import type { ByteReader } from "./byte-reader.ts";
import { entry, entryBits, folded } from "./entries.ts";

/** What a segment's file says so far. */
export type ReadSegment = {
  segment: Segment;
  rows: (OpenRow | undefined)[];
  mark: { sealedAtMs: number; isLast: boolean } | null;
  /** Decisions of the lines that were read, those included whose row was not found. */
  decisions: number;
  /** Decisions whose row stood in a line that is lost. */
  orphans: number;
};

/** Counts what a line says. `entriesIn` writes what is read here. */
export function readEntries(from: ByteReader, lineMs: number, read: ReadSegment): void {
  while (!from.isAtEnd()) {
    const first = from.whole();
    const reader = readers[first % entryBits];
    if (reader === undefined) throw new RangeError("There is no such entry");
    reader(from, Math.floor(first / entryBits), read, lineMs);
  }
}

type Reader = (from: ByteReader, rest: number, read: ReadSegment, lineMs: number) => void;
const readers: Readonly<Record<number, Reader>> = {
  [entry.decision](from, rest, read, lineMs) {
    const atMs = lineMs + from.signed();
    const open = read.rows[rest];
    read.decisions++;
    if (open === undefined) read.orphans++;
    else countDecision(read.segment, open, atMs);
  },
  [entry.row](from, rest, read) {
    const secret = read.segment.secrets[from.whole()];
    const { day, row } = readRow(from);
    if (secret === undefined) return;
    const added = { number: rest, day, given: row.addresses, client: null, row };
    read.rows[rest] = addRow(read.segment, secret, added);
  },
  [entry.secret](from, rest, { segment }) {
    const [orgId, keyId, secretId] = [from.text(), from.text(), from.text()];
    addSecret(segment, secretOf(orgId, keyId, secretId), rest);
  },
  [entry.answer](from, rest, { segment }, lineMs) {
    const statusAt = from.whole();
    const atMs = lineMs + from.signed();
    const micros = from.whole();
    const tally = segment.answers[rest];
    if (tally !== undefined) countAnswer(segment, tally, { statusAt, atMs, micros });
  },
  [entry.answers](from, rest, { segment }) {
    const [orgId, keyId] = [from.text() as OrgId, from.text() as KeyId];
    addAnswers(segment, { orgId, keyId }, rest);
  },
  [entry.seal](from, rest, read) {
    read.mark = { sealedAtMs: from.whole(), isLast: rest === 1 };
  },
  [entry.counter](from, rest, read) {
    const outcome = member(outcomes, from.whole());
    const [minute, count, lastAtMs] = [from.whole(), from.whole(), from.whole()];
    const secret = read.segment.secrets[rest];
    read.decisions += count;
    if (secret === undefined) {
      read.orphans += count;
      return;
    }
    const { orgId, keyId, secretId } = secret;
    const counter = { orgId, keyId, secretId, outcome, minute, count, lastAtMs };
    secret.latest[outcomes.indexOf(outcome)] = counter;
    addCounter(read.segment, secret, counter);
    read.segment.decisions += count;
  },
  [entry.folded](from, rest, read) {
    const reader = foldedReaders[rest];
    if (reader === undefined) throw new RangeError("There is no such entry");
    reader(from, read);
  },
};

const foldedReaders: Readonly<Record<number, (from: ByteReader, read: ReadSegment) => void>> = {
  [folded.rowTally](from, { rows }) {
    const open = rows[from.whole()];
    const tally = readTally(from);
    if (open !== undefined) Object.assign(open.row, tally);
  },
  [folded.settledRow](from, { segment }) {
    const secret = segment.secrets[from.whole()];
    const { day, row } = readRow(from);
    const settled = { ...row, ...readTally(from) };
    if (secret === undefined) return;
    addSettledPart(segment, secret, { day, profile: { rows: [settled], other: [] } });
  },
  [folded.settledOther](from, { segment }) {
    const secret = segment.secrets[from.whole()];
    const [day, outcome] = [from.whole(), member(outcomes, from.whole())];
    const other = { outcome, ...readTally(from) };
    if (secret === undefined) return;
    addSettledPart(segment, secret, { day, profile: { rows: [], other: [other] } });
  },
  [folded.answerCounter](from, { segment }) {
    const tally = segment.answers[from.whole()];
    const statusClass = member(statusClasses, from.whole());
    const [minute, count, size] = [from.whole(), from.whole(), from.whole()];
    const durations: AnswerCounter["durations"] = new Map();
    for (let at = 0; at < size; at++) durations.set(from.whole(), from.whole());
    if (tally === undefined) return;
    const { orgId, keyId } = tally;
    const counter = { orgId, keyId, statusClass, minute, count, durations };
    tally.latest[statusClasses.indexOf(statusClass)] = counter;
    addAnswerCounter(segment, tally, counter);
  },
  [folded.dropped](from, { segment }) {
    const orgId = from.text() as OrgId;
    countDropped(segment, { orgId, day: from.whole(), count: from.whole() });
  },
};

/** The rows of a settled day come one by one, and in their order. */
function addSettledPart(segment: Segment, secret: SecretTally, part: SettledDay): void {
  const at = secret.settled.findIndex(({ day }) => day === part.day);
  const held = secret.settled[at];
  addSettled(segment, secret, part);
  if (held === undefined) return;
  secret.settled.pop();
  const { rows, other } = held.profile;
  secret.settled[at] = {
    day: held.day,
    profile: { rows: [...rows, ...part.profile.rows], other: [...other, ...part.profile.other] },
  };
}

function readRow(from: ByteReader): { day: number; row: AccessRow } {
  const day = from.whole();
  const outcome = member(outcomes, from.whole());
  const actionAt = from.whole();
  const action = actionAt === 0 ? null : member(requestActions, actionAt - 1);
  const network = from.text() || null;
  const addresses = Array.from({ length: from.whole() }, () => from.text());
  const firstAtMs = Number.MAX_SAFE_INTEGER;
  return { day, row: { action, addresses, network, outcome, count: 0, firstAtMs, lastAtMs: 0 } };
}

const readTally = (from: ByteReader) => ({
  count: from.whole(),
  firstAtMs: from.whole(),
  lastAtMs: from.whole(),
});

const secretOf = (orgId: string, keyId: string, secretId: string) => ({
  orgId: orgId as OrgId,
  keyId: keyId as KeyId,
  secretId: secretId as SecretId,
});

function member<Word>(words: readonly Word[], at: number): Word {
  const word = words[at];
  if (word === undefined) throw new RangeError("There is no such word");
  return word;
}
