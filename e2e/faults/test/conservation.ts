import { setTimeout as sleep } from "node:timers/promises";
import type { TestOrganization } from "@avy/testing";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { type Load, sumOf } from "./load.ts";
import type { Platform } from "./start-platform.ts";

const quietMs = 3_500;

/** What Postgres says of an organization: decisions by key in the three widths, and of the organization itself. */
type Applied = { keys: ReadonlyMap<string, number>; widths: readonly number[] };

async function readApplied(
  { postgres: { db } }: Platform,
  { id }: TestOrganization,
): Promise<Applied> {
  const rows = await db.execute<{ key_id: string; sum: number }>(
    sql`select key_id, sum(count)::float8 as sum from usage_decision_hour where org_id = ${id} group by 1`,
  );
  const [widths] = await db.execute<Record<string, number>>(sql`select
    (select coalesce(sum(count), 0)::float8 from usage_decision_minute where org_id = ${id}) as a,
    (select coalesce(sum(count), 0)::float8 from usage_decision_day where org_id = ${id}) as b,
    (select coalesce(sum(count), 0)::float8 from org_usage_decision_minute where org_id = ${id}) as c,
    (select coalesce(sum(count), 0)::float8 from org_usage_decision_hour where org_id = ${id}) as d,
    (select coalesce(sum(count), 0)::float8 from org_usage_decision_day where org_id = ${id}) as e`);
  return {
    keys: new Map(rows.map(({ key_id, sum }) => [key_id, sum])),
    widths: Object.values(widths ?? {}),
  };
}

/**
 * The conservation law, at rest: for each key as many decisions as were answered, and at most those beside them of
 * which nobody heard; the same in every width; and the organization's sum is its keys'. Waits until nothing comes any
 * more: no longer than `withinMs` until all that was answered is there.
 */
export async function expectConserved(
  platform: Platform,
  org: TestOrganization,
  load: Load,
  { withinMs = 60_000 }: { withinMs?: number } = {},
): Promise<void> {
  const until = Date.now() + withinMs;
  let applied = await readApplied(platform, org);
  while (sumOf(applied.keys) < sumOf(load.answered) && Date.now() < until) {
    await sleep(250);
    applied = await readApplied(platform, org);
  }
  for (;;) {
    await sleep(quietMs);
    const later = await readApplied(platform, org);
    const quiet = sumOf(later.keys) === sumOf(applied.keys);
    applied = later;
    if (quiet) break;
  }
  const faults = [...new Set([...load.answered.keys(), ...applied.keys.keys()])].flatMap((key) => {
    const answered = load.answered.get(key) ?? 0;
    const most = answered + (load.unanswered.get(key) ?? 0);
    const counted = applied.keys.get(key) ?? 0;
    return counted >= answered && counted <= most ? [] : [{ key, answered, most, counted }];
  });
  expect(faults, "decisions lost or doubled, by key").toEqual([]);
  const sum = sumOf(applied.keys);
  expect(applied.widths, "every width, and the organization's").toEqual(Array(5).fill(sum));
}
