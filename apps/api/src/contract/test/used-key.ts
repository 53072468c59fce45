import { randomUUID } from "node:crypto";
import { type AccessRow, type AnswerCounter, addDuration, type KeyId } from "@avy/core";
import { applyBatches } from "@avy/db";
import type { ContractWorld } from "./contract-world.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** A key that read a battery three times a minute ago, as usage tells it. */
export async function usedKey({ database, key, org }: ContractWorld): Promise<KeyId> {
  const { id: keyId, secretId } = await key();
  const at = Date.now() - minuteMs;
  const [of, minute] = [{ orgId: org.id, keyId }, Math.floor(at / minuteMs)];
  const durations: AnswerCounter["durations"] = new Map();
  for (const ms of [1, 20, 300]) addDuration(durations, ms);
  const row: AccessRow = {
    ...{ action: "read", addresses: ["THING/Battery/b1"], network: "203.0.113.7/32" },
    ...{ outcome: "allowed", count: 3, firstAtMs: at, lastAtMs: at },
  };
  await applyBatches(database.db, [
    {
      ...{ batchId: randomUUID(), producerId: randomUUID(), sequence: 1, isLast: false },
      ...{ fromMs: at, sealedAtMs: at + 1_000, dropped: [] },
      decisions: [{ ...of, secretId, minute, outcome: "allowed", count: 3, lastAtMs: at }],
      answers: [{ ...of, minute, statusClass: "2xx", count: 3, durations }],
      profiles: [{ ...of, day: Math.floor(at / dayMs), rows: [row], other: [] }],
    },
  ]);
  return keyId;
}
