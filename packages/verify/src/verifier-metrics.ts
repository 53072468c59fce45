import type { DecisionCounts } from "./decision-counts.ts";
import type { LimiterCounts } from "./limits/limiter-counts.ts";
import type { StoreCounts } from "./store/store.ts";
import type { JournalCounts } from "./usage/journal/journal.ts";
import type { UsageCounts } from "./usage/usage-recorder.ts";

/** Plain numbers for whatever collects them. What is counted only grows, from the start of the process. */
export type VerifierMetrics = DecisionCounts & {
  /** Keys in memory: secrets held now, those and absences found there, look-ups begun, and how often all was forgotten. */
  cache: { size: number; hits: number; absentHits: number; lookUps: number; emptied: number };
  /** `lagMs`: since the last confirmation by the primary, infinite before the first. `changeNumber`: null before it. */
  feed: { lagMs: number; changeNumber: number | null };
  /** Where the rate limit was decided. */
  limits: LimiterCounts;
  /** Requests refused because the key had spent what it has to itself, whatever its organization has left. */
  perKeyRefusals: number;
  /** Times that this process stood still so long that it may have missed a change. */
  stalls: number;
  /** What was asked of Postgres, and how it answered. */
  store: StoreCounts;
  /** Null when the recorder does not count. */
  usage: UsageCounts | null;
  /** Null without a journal. */
  journal: JournalCounts | null;
};
