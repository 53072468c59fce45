import type { KeyId, OrgId } from "@avy/core";
import type { Sql } from "postgres";
import { type Change, type FeedPage, mostChangesARead } from "./store.ts";

type Row = {
  changes: [
    number: number,
    orgId: OrgId,
    committedAtMs: number,
    kind: string,
    keyId: KeyId | null,
  ][];
  oldest: number;
  head: number;
  nowMs: number;
  replica: boolean;
};

/** One statement, so that the numbers, the bounds and the clock are of one moment. */
export async function readChangesPast(sql: Sql, cursor: number): Promise<FeedPage> {
  const [row] = await sql<Row[]>`
    select
      (select coalesce(json_agg(json_build_array(
          c.number, c.org_id, extract(epoch from c.at) * 1000, c.kind, c.key_id) order by c.number), '[]')
        from (select * from change where number > ${cursor} order by number limit ${mostChangesARead}) c) as changes,
      (select coalesce(min(number), 0) from change)::float8 as oldest,
      (select coalesce(max(number), 0) from change)::float8 as head,
      (extract(epoch from now()) * 1000)::float8 as "nowMs",
      pg_is_in_recovery() as replica`;
  if (row === undefined) throw new Error("The change feed answered nothing");
  if (row.replica) throw new Error("The change feed was read from a replica; it confirms nothing");
  return { ...row, changes: row.changes.map(changeOf) };
}

function changeOf([number, orgId, committedAtMs, kind, keyId]: Row["changes"][number]): Change {
  const change = { number, orgId, committedAtMs };
  if (kind === "key" && keyId !== null) return { ...change, kind, keyId };
  if (kind === "signing-key" || kind === "limit") return { ...change, kind };
  return { ...change, kind: "unknown" };
}
