import { randomUUID } from "node:crypto";
import type { UsageBatch } from "@avy/core";

export type Counter = UsageBatch["decisions"][number];

/** A valid counter of this minute. A test names only what differs. */
export const counter = (differs: Partial<Counter> = {}): Counter => {
  const lastAtMs = differs.lastAtMs ?? Date.now();
  return {
    orgId: randomUUID(),
    keyId: randomUUID(),
    secretId: "aaaaaaaaaaa",
    outcome: "allowed",
    minute: Math.floor(lastAtMs / 60_000),
    count: 1,
    lastAtMs,
    ...differs,
  };
};

export const batchOf = (decisions: Counter[], differs: Partial<UsageBatch> = {}): UsageBatch => ({
  version: 1,
  batchId: randomUUID(),
  sealedAtMs: Date.now(),
  decisions,
  ...differs,
});
