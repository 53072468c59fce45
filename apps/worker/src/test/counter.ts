import { randomUUID } from "node:crypto";
import {
  type AccessRow,
  type AnswerCounter,
  addDuration,
  batchToWire,
  type DayProfile,
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

/** A hundred answers of this minute, of one to a hundred milliseconds. */
export const answer = (differs: Partial<AnswerCounter> = {}): AnswerCounter => {
  const durations: AnswerCounter["durations"] = new Map();
  for (let ms = 1; ms <= 100; ms++) addDuration(durations, ms);
  return {
    ...{ orgId: randomUUID() as OrgId, keyId: randomUUID() as KeyId, statusClass: "2xx" },
    ...{ minute: Math.floor(Date.now() / 60_000), count: 100, durations },
    ...differs,
  };
};

/** Reads of one thing from one address, just now. */
export const accessRow = (differs: Partial<AccessRow> = {}): AccessRow => ({
  ...{ action: "read", addresses: ["SITE/1/THING/1"], network: "203.0.113.7/32" },
  ...{ outcome: "allowed", count: 1, firstAtMs: Date.now() - 1_000, lastAtMs: Date.now() },
  ...differs,
});

/** What a key was used for today. */
export const profileOf = (rows: AccessRow[], differs: Partial<DayProfile> = {}): DayProfile => ({
  ...{ orgId: randomUUID() as OrgId, keyId: randomUUID() as KeyId },
  ...{ day: Math.floor(Date.now() / 86_400_000), rows, other: [] },
  ...differs,
});

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
  ...{ decisions, answers: [], profiles: [], dropped: [] },
  ...differs,
});
