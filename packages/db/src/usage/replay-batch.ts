import { batchFromWire, wireBatch } from "@avy/core";
import { eq } from "drizzle-orm";
import type { ZodError } from "zod";
import type { Db } from "../connect.ts";
import { usageBatch, usageParked } from "../schema/usage.ts";
import { addCounts } from "./add-counts.ts";
import { isRefusedContent } from "./refused-content.ts";
import { usageTransaction } from "./usage-transaction.ts";

export type Replay =
  | { result: "replayed" }
  | { result: "not_parked" }
  /** Parked for its age, and nobody says that its counts are not in. */
  | { result: "may_have_been_applied" }
  /** `fault` says what cannot be read, or that the database refuses it. */
  | { result: "refused"; fault: string };

/**
 * Counts a parked batch, of any age: its row goes, its id comes, and its counts are added in one transaction, by the same
 * statements as a worker's. Its producer's mark went on when it was parked.
 */
export const replayBatch = (
  db: Db,
  batchId: string,
  { notApplied }: { notApplied: boolean },
): Promise<Replay> =>
  usageTransaction(db, [batchId], async (tx, moment): Promise<Replay> => {
    const [parked] = await tx.select().from(usageParked).where(eq(usageParked.batchId, batchId));
    if (parked === undefined) return { result: "not_parked" };
    if (parked.mayHaveBeenApplied && !notApplied) return { result: "may_have_been_applied" };
    const parsed = wireBatch.safeParse(parked.payload);
    if (!parsed.success) return { result: "refused", fault: faultOf(parsed.error) };
    await tx.delete(usageParked).where(eq(usageParked.batchId, batchId));
    await tx.insert(usageBatch).values({ batchId });
    await addCounts(tx, [batchFromWire(parsed.data)], moment);
    return { result: "replayed" };
  }).catch((error: unknown) => {
    if (isRefusedContent(error)) return { result: "refused", fault: "the database refuses it" };
    throw error;
  });

const faultOf = ({ issues: [issue] }: ZodError): string =>
  `${issue?.path.join(".")} ${issue?.message}`.trim();
