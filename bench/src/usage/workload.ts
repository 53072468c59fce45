import { randomUUID } from "node:crypto";
import type { OrgId, Outcome } from "@avy/core";
import type { Sql } from "postgres";
import { drawKey, drawKeys } from "./draw-keys.ts";
import type { UsageEvent } from "./usage-event.ts";
import { xorshift } from "./xorshift.ts";

/** Events to be counted, and the question whether they were. */
export type Workload = {
  name: string;
  label: string;
  draw: (count: number) => UsageEvent[];
  /** What is wrong in the tables, in words; null when every sum is right. */
  wrong: (sql: Sql) => Promise<string | null>;
};

const fixedKeys = 10_000;
const resources = 4;
const outcomes = ["allowed", "insufficient_scope"] as const satisfies readonly Outcome[];

/** Some keys that are used again and again: 80,000 different counters. */
export function fixedWorkload(): Workload {
  const keys = drawKeys(fixedKeys);
  const addresses = Array.from({ length: resources }, () => `THING/Battery/${randomUUID()}`);
  const below = xorshift(1);
  const counted = new Float64Array(fixedKeys * outcomes.length);
  return {
    name: "fixed",
    label: "10,000 keys × 4 resources × 2 outcomes at random",
    draw: (count) =>
      Array.from({ length: count }, () => {
        const [key, resource, outcome] = [below(fixedKeys), below(resources), below(2)];
        const at = key * outcomes.length + outcome;
        counted[at] = (counted[at] ?? 0) + 1;
        return {
          ...(keys[key] as (typeof keys)[number]),
          outcome: outcomes[outcome] ?? "allowed",
          address: addresses[resource] ?? "",
        };
      }),
    async wrong(sql) {
      const sums = await sql<{ keyId: string; outcome: string; count: number }[]>`
        select key_id as "keyId", outcome, sum(count)::float8 as count from usage_decision_hour group by 1, 2`;
      const found = new Map(sums.map((row) => [`${row.keyId} ${row.outcome}`, row.count]));
      const off = keys.flatMap(({ keyId }, key) =>
        outcomes.filter(
          (outcome, at) =>
            (found.get(`${keyId} ${outcome}`) ?? 0) !== counted[key * outcomes.length + at],
        ),
      ).length;
      return off === 0 ? organizationsOff(sql) : `${off} sums of a key and outcome are wrong`;
    },
  };
}

/** A key that nobody has used before with nearly every event. */
export function singularWorkload(): Workload {
  const orgs = Array.from({ length: 100 }, () => randomUUID() as OrgId);
  const below = xorshift(2);
  let drawn = 0;
  return {
    name: "singular",
    label: "every event a counter of its own",
    draw: (count) =>
      Array.from({ length: count }, () => ({
        ...drawKey(orgs[below(orgs.length)] as OrgId, ++drawn),
        ...{ outcome: "allowed" as const, address: "THING/Battery/1" },
      })),
    async wrong(sql) {
      const [row] = await sql<{ keys: number; events: number; secrets: number }[]>`
        select count(distinct key_id)::float8 as keys, sum(count)::float8 as events,
          sum(secret_id::bigint)::float8 as secrets from usage_decision_hour`;
      const isRight =
        row?.keys === drawn && row.events === drawn && row.secrets === (drawn * (drawn + 1)) / 2;
      return isRight ? organizationsOff(sql) : `${JSON.stringify(row)} where ${drawn} were drawn`;
    },
  };
}

async function organizationsOff(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ off: number }[]>`
    with k as (select org_id, outcome, sum(count) as count from usage_decision_hour group by 1, 2),
      o as (select org_id, outcome, sum(count) as count from org_usage_decision_hour group by 1, 2)
    select count(*)::int as off from k full join o using (org_id, outcome) where k.count is distinct from o.count`;
  return row?.off === 0 ? null : `${row?.off} organizations' sums are not their keys'`;
}
