import {
  type AccessRow,
  type AnswerCounter,
  type DecisionCounter,
  type DroppedDecisions,
  outcomes,
  requestActions,
  statusClasses,
  type Tally,
} from "@avy/core";
import type { AnswerTally, OpenRow, SecretTally } from "../segment/segment.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { entry, entryBits, folded } from "./entries.ts";

const first = (kind: number, rest: number): number => rest * entryBits + kind;

/** How each entry stands in a line. `readEntries` reads them in the same order. */
export const entriesIn = (to: ByteWriter) => ({
  decision(open: OpenRow, afterMs: number): void {
    to.whole(first(entry.decision, open.number));
    to.signed(afterMs);
  },
  row({ number, secret, day, row }: OpenRow): void {
    to.whole(first(entry.row, number));
    to.whole(secret.number);
    writeRow(to, day, row);
  },
  secret({ number, orgId, keyId, secretId }: SecretTally): void {
    to.whole(first(entry.secret, number));
    for (const id of [orgId, keyId, secretId]) to.text(id);
  },
  answer(tally: AnswerTally, statusAt: number, afterMs: number, micros: number): void {
    to.whole(first(entry.answer, tally.number));
    to.whole(statusAt);
    to.signed(afterMs);
    to.whole(micros);
  },
  answers({ number, orgId, keyId }: AnswerTally): void {
    to.whole(first(entry.answers, number));
    for (const id of [orgId, keyId]) to.text(id);
  },
  seal(isLast: boolean, sealedAtMs: number): void {
    to.whole(first(entry.seal, Number(isLast)));
    to.whole(sealedAtMs);
  },
  counter(secret: SecretTally, { outcome, minute, count, lastAtMs }: DecisionCounter): void {
    to.whole(first(entry.counter, secret.number));
    for (const one of [outcomes.indexOf(outcome), minute, count, lastAtMs]) to.whole(one);
  },
  rowTally({ number, row }: OpenRow): void {
    to.whole(first(entry.folded, folded.rowTally));
    to.whole(number);
    writeTally(to, row);
  },
  settledRow(secret: SecretTally, day: number, row: AccessRow): void {
    to.whole(first(entry.folded, folded.settledRow));
    to.whole(secret.number);
    writeRow(to, day, row);
    writeTally(to, row);
  },
  settledOther(secret: SecretTally, day: number, other: Tally & Pick<AccessRow, "outcome">): void {
    to.whole(first(entry.folded, folded.settledOther));
    for (const one of [secret.number, day, outcomes.indexOf(other.outcome)]) to.whole(one);
    writeTally(to, other);
  },
  answerCounter(tally: AnswerTally, counter: AnswerCounter): void {
    const { statusClass, minute, count, durations } = counter;
    to.whole(first(entry.folded, folded.answerCounter));
    to.whole(tally.number);
    const status = statusClasses.indexOf(statusClass);
    for (const one of [status, minute, count, durations.size]) to.whole(one);
    for (const pair of durations) for (const one of pair) to.whole(one);
  },
  dropped({ orgId, day, count }: DroppedDecisions): void {
    to.whole(first(entry.folded, folded.dropped));
    to.text(orgId);
    for (const one of [day, count]) to.whole(one);
  },
});

/** 0 stands for no action, the empty text for no network. */
function writeRow(to: ByteWriter, day: number, row: AccessRow): void {
  const { action, addresses, network, outcome } = row;
  to.whole(day);
  to.whole(outcomes.indexOf(outcome));
  to.whole(action === null ? 0 : requestActions.indexOf(action) + 1);
  to.text(network ?? "");
  to.whole(addresses.length);
  for (const address of addresses) to.text(address);
}

function writeTally(to: ByteWriter, { count, firstAtMs, lastAtMs }: Tally): void {
  for (const one of [count, firstAtMs, lastAtMs]) to.whole(one);
}
