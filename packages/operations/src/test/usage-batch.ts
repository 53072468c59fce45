import { randomUUID } from "node:crypto";
import type { DecisionCounter, KeyId, OrgId, SecretId, UsageBatch } from "@avy/core";

/** A decision of now. A test names only what differs. */
export const decision = (differs: Partial<DecisionCounter> = {}): DecisionCounter => {
  const lastAtMs = differs.lastAtMs ?? Date.now();
  return {
    ...{ orgId: randomUUID() as OrgId, keyId: randomUUID() as KeyId },
    ...{ secretId: "aaaaaaaaaaa" as SecretId, outcome: "allowed", count: 1, lastAtMs },
    minute: Math.floor(lastAtMs / 60_000),
    ...differs,
  };
};

/** A batch without counts, the first of its producer. */
export const usageBatchOf = (differs: Partial<UsageBatch> = {}): UsageBatch => ({
  ...{ batchId: randomUUID(), producerId: randomUUID(), sequence: 1, isLast: false },
  ...{ fromMs: Date.now() - 1_000, sealedAtMs: Date.now() },
  ...{ decisions: [], answers: [], profiles: [], dropped: [] },
  ...differs,
});
