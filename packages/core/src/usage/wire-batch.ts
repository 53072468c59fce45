import { z } from "zod";
import type { KeyId, OrgId, SecretId } from "../ids.ts";
import { boundedArray } from "../key/bounded-array.ts";
import { type RequestAction, requestActions } from "../scope/action.ts";
import { lastBucket } from "./duration-bucket.ts";
import {
  type FieldRule,
  nullOr,
  textField,
  uuidField,
  wholeField,
  wordField,
} from "./field-rule.ts";
import { type Outcome, outcomes } from "./outcome.ts";
import { type StatusClass, statusClasses } from "./status-class.ts";
import { mostCounters } from "./usage-batch.ts";
import { tuplesOf } from "./wire-tuple.ts";

/** At most what a Date can hold. */
const instant = wholeField(0, 8_640_000_000_000_000);
const count = wholeField(1, Number.MAX_SAFE_INTEGER);
const minute = wholeField(0, 4_294_967_295);
const day = wholeField(0, 100_000_000);
/** Which entry of `keys` a row is of. */
const key = wholeField(0, 3 * mostCounters);
const outcome = wordField(outcomes);

const addresses: FieldRule = {
  holds: (given) =>
    Array.isArray(given) && given.length <= 1_000 && given.every((one) => isAddress(one)),
  expected: "at most 1,000 addresses of at most 1,024 characters",
};
const addressPattern = /^(?:\?|[A-Za-z0-9._:@~#*/-]{1,1024})$/;
const isAddress = (given: unknown): boolean =>
  typeof given === "string" && addressPattern.test(given);

const buckets: FieldRule = {
  holds: (given) => Array.isArray(given) && given.length > 0 && areBuckets(given),
  expected: `buckets from 0 to ${lastBucket}, each followed by its count, in their order`,
};
function areBuckets(given: readonly unknown[]): boolean {
  let before = -1;
  for (let at = 0; at < given.length; at += 2) {
    const bucket = given[at];
    if (typeof bucket !== "number" || !bucketField.holds(bucket) || bucket <= before) return false;
    if (!count.holds(given[at + 1])) return false;
    before = bucket;
  }
  return true;
}
const bucketField = wholeField(0, lastBucket);

export type KeyTuple = [orgId: OrgId, keyId: KeyId];
type DecisionTuple = [
  key: number,
  secretId: SecretId,
  outcome: Outcome,
  minute: number,
  count: number,
  lastAtMs: number,
];
type AnswerTuple = [
  key: number,
  statusClass: StatusClass,
  minute: number,
  count: number,
  durations: number[],
];
export type AccessTuple = [
  key: number,
  day: number,
  action: RequestAction | null,
  addresses: readonly string[],
  network: string | null,
  outcome: Outcome,
  count: number,
  firstAtMs: number,
  lastAtMs: number,
];
export type OtherTuple = [
  key: number,
  day: number,
  outcome: Outcome,
  count: number,
  firstAtMs: number,
  lastAtMs: number,
];
/** Not by key, so it names its organization itself. */
type DroppedTuple = [orgId: OrgId, day: number, count: number];

const keyRow = tuplesOf<KeyTuple>({ orgId: uuidField, keyId: uuidField });
const decisionRow = tuplesOf<DecisionTuple>({
  key,
  secretId: textField(/^[0-9A-Za-z]{11}$/, "11 characters of base62"),
  outcome,
  minute,
  count,
  lastAtMs: instant,
});
const answerRow = tuplesOf<AnswerTuple>({
  key,
  statusClass: wordField(statusClasses),
  minute,
  count,
  durations: buckets,
});
const accessRow = tuplesOf<AccessTuple>({
  key,
  day,
  action: nullOr(wordField(requestActions)),
  addresses,
  network: nullOr(textField(/^[0-9a-f:.]{2,39}\/\d{1,3}$/, "a network in canonical form")),
  outcome,
  count,
  firstAtMs: instant,
  lastAtMs: instant,
});
const otherRow = tuplesOf<OtherTuple>({
  key,
  day,
  outcome,
  count,
  firstAtMs: instant,
  lastAtMs: instant,
});
const droppedRow = tuplesOf<DroppedTuple>({ orgId: uuidField, day, count });

const rowsOf = <Row>(row: z.ZodType<Row>, most: number) =>
  boundedArray(row, { most, missing: "expected a list of rows", tooMany: `at most ${most} rows` });

const id = z.guid().toLowerCase();
const wholeMs = z.int().nonnegative().max(8_640_000_000_000_000);

/**
 * A batch as it goes through the queue: keys are named once, rows are tuples. A full batch has tens of thousands of
 * fields, and a schema for each of them costs more than all that is then done with it.
 */
export const wireBatch = z
  .strictObject({
    version: z.literal(2),
    batchId: id,
    producerId: id,
    sequence: z.int().positive(),
    fromMs: wholeMs,
    sealedAtMs: wholeMs,
    isLast: z.boolean(),
    keys: rowsOf(keyRow, 3 * mostCounters),
    decisions: rowsOf(decisionRow, mostCounters),
    answers: rowsOf(answerRow, mostCounters),
    access: rowsOf(accessRow, mostCounters),
    other: rowsOf(otherRow, mostCounters),
    dropped: rowsOf(droppedRow, mostCounters),
  })
  .superRefine((batch, context) => {
    for (const family of ["decisions", "answers", "access", "other"] as const) {
      const at = batch[family].findIndex(([of]) => of >= batch.keys.length);
      if (at === -1) continue;
      context.addIssue({ code: "custom", path: [family, at, "key"], message: "names no key" });
    }
  });
export type WireBatch = z.output<typeof wireBatch>;
