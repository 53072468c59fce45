import { z } from "zod";
import { isUuid } from "../ids.ts";
import { boundedArray } from "../key/bounded-array.ts";
import { type Outcome, outcomes } from "./outcome.ts";

/** The most counters in one batch; the recorder seals at this size. */
export const mostCounters = 5_000;

/** A counter in JSON: its ids are text of the right shape, and no more is known of them. */
type QueuedCounter = Record<"orgId" | "keyId" | "secretId", string> &
  Record<"minute" | "count" | "lastAtMs", number> & { outcome: Outcome };

type FieldRule = { holds: (given: unknown) => boolean; expected: string };

const uuid: FieldRule = {
  holds: (given) => typeof given === "string" && isUuid(given),
  expected: "a UUID in lower case",
};
const secretIdPattern = /^[0-9A-Za-z]{11}$/;
const whole = (least: number, most: number): FieldRule => ({
  holds: (given) =>
    typeof given === "number" && Number.isSafeInteger(given) && given >= least && given <= most,
  expected: `a whole number from ${least} to ${most}`,
});

const counterFields = {
  orgId: uuid,
  keyId: uuid,
  secretId: {
    holds: (given) => typeof given === "string" && secretIdPattern.test(given),
    expected: "11 characters of base62",
  },
  minute: whole(0, 4_294_967_295),
  outcome: {
    holds: (given) => outcomes.some((outcome) => outcome === given),
    expected: `one of ${outcomes.join(", ")}`,
  },
  count: whole(1, Number.MAX_SAFE_INTEGER),
  /** At most what a Date can hold. */
  lastAtMs: whole(0, 8_640_000_000_000_000),
} satisfies Record<keyof QueuedCounter, FieldRule>;
const rules = Object.entries(counterFields);

/**
 * Its fields are read by a table of our own: a full batch has 35,000, and a schema of each costs more than all that is
 * then done with it.
 */
const queuedCounter = z.custom<QueuedCounter>().superRefine((given: unknown, context) => {
  const fault = counterFault(given);
  if (fault !== null) context.addIssue({ code: "custom", ...fault });
});

function counterFault(given: unknown): { path: string[]; message: string } | null {
  if (typeof given !== "object" || given === null) {
    return { path: [], message: "expected a counter" };
  }
  const fields: Readonly<Record<string, unknown>> = { ...given };
  for (const [name, { holds, expected }] of rules) {
    if (!holds(fields[name])) return { path: [name], message: `expected ${expected}` };
  }
  const stranger = Object.keys(fields).find((name) => !Object.hasOwn(counterFields, name));
  return stranger === undefined ? null : { path: [stranger], message: "there is no such field" };
}

/** What goes through the queue. Id and content are fixed before the first send: a second delivery is recognised. */
export const usageBatch = z.strictObject({
  version: z.literal(1),
  batchId: z.guid().toLowerCase(),
  /** When the batch was sealed, epoch milliseconds by the database's clock as its producer knows it. */
  sealedAtMs: z.int().nonnegative(),
  decisions: boundedArray(queuedCounter, {
    most: mostCounters,
    missing: "expected a list of counters",
    tooMany: `A batch has at most ${mostCounters} counters`,
  }).refine((counters) => counters.length > 0, "A batch has at least one counter"),
});
export type UsageBatch = z.output<typeof usageBatch>;
