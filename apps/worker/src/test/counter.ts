import { randomUUID } from "node:crypto";
import {
  batchToWire,
  type DecisionCounter,
  type KeyId,
  type OrgId,
  type SecretId,
  type UsageBatch,
  type WireBatch,
} from "@avy/core";

/** A valid counter of this minute. A test names only what differs. */
export const counter = (differs: Partial<DecisionCounter> = {}): DecisionCounter => {
  const lastAtMs = differs.lastAtMs ?? Date.now();
  return {
    orgId: randomUUID() as OrgId,
    keyId: randomUUID() as KeyId,
    secretId: "aaaaaaaaaaa" as SecretId,
    outcome: "allowed",
    minute: Math.floor(lastAtMs / 60_000),
    count: 1,
    lastAtMs,
    ...differs,
  };
};

/** A batch as a worker gets it, the first and only one of its producer. */
export const batchOf = (
  decisions: DecisionCounter[],
  differs: Partial<UsageBatch> = {},
): WireBatch => batchToWire(batchCounting(decisions, differs));

export const batchCounting = (
  decisions: DecisionCounter[],
  differs: Partial<UsageBatch> = {},
): UsageBatch => ({
  ...{ batchId: randomUUID(), producerId: randomUUID(), sequence: 1, isLast: false },
  ...{ fromMs: Date.now() - 1_000, sealedAtMs: Date.now() },
  ...{ decisions, answers: [], profiles: [] },
  ...differs,
});
