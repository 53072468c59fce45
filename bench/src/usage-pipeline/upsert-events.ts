import type { Sql } from "postgres";
import { action, clientNetwork, type UsageEvent } from "../usage/usage-event.ts";

/** An event as a job holds it. */
export type RawEvent = UsageEvent & { at: string };

const spans = ["minute", "hour", "day"] as const;

const intoKeyTable = (span: (typeof spans)[number]): string => `
  insert into usage_decision_${span} as t (org_id, key_id, start, outcome, secret_id, count)
    select org_id, key_id, date_trunc('${span}', at, 'UTC'), outcome, secret_id, count(*)
    from events group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (org_id, key_id, start, outcome, secret_id) do update set count = t.count + excluded.count`;

/** The shard is one for a statement, by chance: ours does the same. */
const intoOrgTable = (span: (typeof spans)[number]): string => `
  insert into org_usage_decision_${span} as t (org_id, start, outcome, shard, count)
    select org_id, date_trunc('${span}', at, 'UTC'), outcome, shard, count(*)
    from events, drawn group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (org_id, start, outcome, shard) do update set count = t.count + excluded.count`;

const intoLastUse = `
  insert into key_last_use as t (org_id, key_id, last_used_at)
    select org_id, key_id, max(at) from events group by 1, 2 order by 1, 2
    on conflict (org_id, key_id) do update set last_used_at = greatest(t.last_used_at, excluded.last_used_at)`;

/** What ours keeps of which addresses a key used; its row's id only has to tell rows apart. */
const intoProfile = `
  insert into key_access_profile as t
      (org_id, key_id, day, row_id, action, addresses, network, outcome, count, first_at, last_at)
    select org_id, key_id, (at at time zone 'UTC')::date, md5(outcome || ' ' || address)::uuid,
      '${action}', array[address], '${clientNetwork}', outcome, count(*), min(at), max(at)
    from events group by org_id, key_id, 3, outcome, address order by 1, 2, 3, 4
    on conflict (org_id, key_id, day, row_id) do update set count = t.count + excluded.count,
      first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at)`;

/** Every table that ours writes of a decision, in one statement and one journey. */
const upsert = `
  with events as (
    select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::usage_outcome[], $5::text[], $6::text[])
      as e (org_id, key_id, at, outcome, secret_id, address)),
  drawn as (select floor(random() * 16)::smallint as shard),
  ${spans.map((span) => `key_${span} as (${intoKeyTable(span)})`).join(",\n  ")},
  profile as (${intoProfile}),
  ${spans.map((span) => `org_${span} as (${intoOrgTable(span)})`).join(",\n  ")}
  ${intoLastUse}`;

/** Adds events up where they are many; of one, an upsert of one row in each table. Prepared once a connection. */
export const upsertEvents = (sql: Sql, events: readonly RawEvent[]) =>
  sql.unsafe(
    upsert,
    [
      events.map(({ orgId }) => orgId),
      events.map(({ keyId }) => keyId),
      events.map(({ at }) => at),
      events.map(({ outcome }) => outcome),
      events.map(({ secretId }) => secretId),
      events.map(({ address }) => address),
    ],
    { prepare: true },
  );
