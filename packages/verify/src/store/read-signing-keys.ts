import type { SigningKeyId } from "@avy/core";
import type { Sql } from "postgres";
import { currentRows, type Standing, standing } from "./current-answer.ts";
import { listOf } from "./list-of.ts";
import type { StoredSigningKey } from "./store.ts";

type Row = Standing & (StoredSigningKey | { id: null });

const keysOf = (rows: readonly Row[], knownNumber: number): StoredSigningKey[] =>
  currentRows(rows, knownNumber).flatMap((row) =>
    row.id === null ? [] : { orgId: row.orgId, id: row.id, wrapped: row.wrapped },
  );

/** The signing keys of all organizations, wrapped. */
export const readAllSigningKeys = async (
  sql: Sql,
  knownNumber: number,
): Promise<StoredSigningKey[]> =>
  keysOf(
    await sql<Row[]>`
      select standing.*, org_id as "orgId", id, wrapped
      from ${standing(sql)} left join signing_key on true`,
    knownNumber,
  );

/** In the order asked; null where there is none. */
export async function readSigningKeys(
  sql: Sql,
  knownNumber: number,
  ids: readonly SigningKeyId[],
): Promise<(StoredSigningKey | null)[]> {
  const rows = await sql<Row[]>`
    select standing.*, org_id as "orgId", id, wrapped
    from ${standing(sql)} left join signing_key on id = any(${listOf(ids)}::text::bpchar[])`;
  const found = new Map(keysOf(rows, knownNumber).map((key) => [key.id, key]));
  return ids.map((id) => found.get(id) ?? null);
}
