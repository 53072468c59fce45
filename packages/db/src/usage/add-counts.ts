import type { Transaction } from "../connect.ts";
import { addAnswers } from "./add-answers.ts";
import { addDecisions } from "./add-decisions.ts";
import { addProfiles } from "./add-profiles.ts";
import { addUntimely } from "./add-untimely.ts";
import { answerRollup } from "./answer-rollup.ts";
import { decisionRollup } from "./decision-rollup.ts";
import { moveLastUses } from "./move-last-uses.ts";
import { type Counts, timelyCounts } from "./timely-counts.ts";
import type { UsageMoment } from "./usage-transaction.ts";

/**
 * Adds the counts of some batches to every usage table: one multi-row statement a table, in one order of tables and of
 * rows. Two transactions that add to the same rows wait for one another, never in a circle.
 */
export async function addCounts(
  tx: Transaction,
  batches: readonly Counts[],
  moment: UsageMoment,
): Promise<void> {
  const counts = timelyCounts(batches, moment.nowMs);
  await addDecisions(tx, decisionRollup(counts.decisions, moment));
  await addAnswers(tx, answerRollup(counts.answers, moment));
  await addUntimely(tx, counts, moment);
  await moveLastUses(tx, counts);
  await addProfiles(tx, counts.profiles);
}
