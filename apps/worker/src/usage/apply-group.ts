import type { UsageBatch } from "@avy/core";
import { applyBatches, type Db, isRefusedContent, type Parking } from "@avy/db";

/**
 * Applies batches in one transaction. Where the content of one of them is refused it refuses all: then each has a
 * transaction of its own, and the poison alone is to be parked. Trouble fails them all, to be tried again.
 */
export async function applyGroup(
  db: Db,
  batches: readonly UsageBatch[],
): Promise<PromiseSettledResult<Parking | null>[]> {
  if (batches.length > 1) {
    const [together] = await Promise.allSettled([applyBatches(db, batches)]);
    if (together.status === "fulfilled") {
      return batches.map(({ batchId }) => ({
        ...{ status: "fulfilled", value: together.value.get(batchId) ?? null },
      }));
    }
    if (!isRefusedContent(together.reason)) return batches.map(() => together);
  }
  const results: PromiseSettledResult<Parking | null>[] = [];
  for (const batch of batches) {
    results.push(...(await Promise.allSettled([applyAlone(db, batch)])));
  }
  return results;
}

const refused: Parking = { reason: "refused by the database", mayHaveBeenApplied: false };

const applyAlone = (db: Db, batch: UsageBatch): Promise<Parking | null> =>
  applyBatches(db, [batch]).then(
    (parkings) => parkings.get(batch.batchId) ?? null,
    (error) => {
      if (isRefusedContent(error)) return refused;
      throw error;
    },
  );
