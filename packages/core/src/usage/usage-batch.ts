import type { KeyId, OrgId } from "../ids.ts";
import type { AccessProfile } from "./access-profile.ts";
import type { AnswerCounter } from "./answer-counters.ts";
import type { DecisionCounter } from "./decision-counters.ts";

/** The most counters of one family in a batch; the recorder seals at this size. */
export const mostCounters = 5_000;

/** What one key was used for on one UTC day (whole days since the epoch). */
export type DayProfile = AccessProfile & { orgId: OrgId; keyId: KeyId; day: number };

/** Decisions of one organization and UTC day (whole days since the epoch) that were counted nowhere. */
export type DroppedDecisions = { orgId: OrgId; day: number; count: number };

/**
 * The fold of one segment. Id and content are fixed before the first send: a second delivery is recognised.
 * All times are epoch milliseconds by the database's clock as the producer knows it.
 */
export type UsageBatch = {
  batchId: string;
  /** One process and one of its usage queues. */
  producerId: string;
  /** Which of its producer's batches it is: 1, 2, 3 …, without a gap. */
  sequence: number;
  /** Where its producer's batch before it ended; of the first, when the producer began. */
  fromMs: number;
  /** The producer's mark: whatever it decided before is in this batch or in one before it. */
  sealedAtMs: number;
  /** Nothing follows: the producer was closed, or it died and was adopted. */
  isLast: boolean;
  decisions: readonly DecisionCounter[];
  answers: readonly AnswerCounter[];
  /** Rows of all profiles together are counters of one family. */
  profiles: readonly DayProfile[];
  /** What its producer had no room for. Of the same organization and day the counts of several rows add up. */
  dropped: readonly DroppedDecisions[];
};
