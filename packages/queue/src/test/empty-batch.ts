import { randomUUID } from "node:crypto";
import type { UsageBatch } from "@avy/core";

/** A batch that only says how far its producer has come. */
export const emptyBatch = (): UsageBatch => ({
  ...{ batchId: randomUUID(), producerId: randomUUID(), sequence: 1, isLast: false },
  ...{ fromMs: Date.now() - 1_000, sealedAtMs: Date.now() },
  ...{ decisions: [], answers: [], profiles: [], dropped: [] },
});
