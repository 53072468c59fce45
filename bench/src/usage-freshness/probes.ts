import { setTimeout as sleep } from "node:timers/promises";
import type { OrgId } from "@avy/core";
import type { Sql } from "postgres";
import { Pool } from "undici";
import type { InsertedKey } from "../stores/insert-keys.ts";

export type ProbesOptions = {
  port: number;
  sql: Sql;
  orgId: OrgId;
  /** Each is used once. */
  keys: readonly InsertedKey[];
  everyMs: number;
};

/** How often the table is looked at: what is seen is seen so much too late at most. */
export const lookEveryMs = 20;
const patienceMs = 15_000;

/**
 * Requests with a key that nobody used before, by the clock. Answers of each, in milliseconds, how long after its answer it
 * stood in the table that charts are drawn from.
 */
export async function runProbes(options: ProbesOptions): Promise<number[]> {
  const answeredAtMs = new Map<string, number>();
  const visible: number[] = [];
  const sending = sendProbes(options, answeredAtMs);
  let allSentAtMs = Number.POSITIVE_INFINITY;
  const sent = sending.then(() => {
    allSentAtMs = performance.now();
  });
  while (visible.length < options.keys.length) {
    await sleep(lookEveryMs);
    for (const keyId of await seen(options, [...answeredAtMs.keys()])) {
      visible.push(performance.now() - (answeredAtMs.get(keyId) ?? Number.NaN));
      answeredAtMs.delete(keyId);
    }
    if (performance.now() > allSentAtMs + patienceMs) {
      throw new Error(`${answeredAtMs.size} requests were answered and never seen`);
    }
  }
  await sent;
  return visible;
}

async function sendProbes(
  { port, keys, everyMs }: ProbesOptions,
  answeredAtMs: Map<string, number>,
): Promise<void> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 4, pipelining: 1 });
  const ask = async ({ id, token }: InsertedKey) => {
    const headers = { "x-api-key": token };
    const { statusCode, body } = await pool.request({ path: "/", method: "GET", headers });
    await body.dump();
    if (statusCode !== 200) throw new Error(`A probe was answered ${statusCode}`);
    answeredAtMs.set(id, performance.now());
  };
  const beganAtMs = performance.now();
  const asked: Promise<void>[] = [];
  for (const [index, key] of keys.entries()) {
    await sleep(Math.max(0, beganAtMs + index * everyMs - performance.now()));
    asked.push(ask(key));
  }
  await Promise.all(asked);
  await pool.close();
}

async function seen({ sql, orgId }: ProbesOptions, keyIds: readonly string[]): Promise<string[]> {
  if (keyIds.length === 0) return [];
  const rows = await sql<{ keyId: string }[]>`
    select distinct key_id as "keyId" from usage_decision_minute
    where org_id = ${orgId} and key_id = any(${sql.array([...keyIds])}::uuid[])`;
  return rows.map(({ keyId }) => keyId);
}
