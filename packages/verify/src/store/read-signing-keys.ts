import type { SigningKeyId } from "@avy/core";
import type { Sql } from "postgres";
import type { StoredSigningKey } from "./store.ts";

/** The signing keys of all organizations, wrapped. */
export const readAllSigningKeys = async (sql: Sql): Promise<StoredSigningKey[]> => [
  ...(await sql<StoredSigningKey[]>`select org_id as "orgId", id, wrapped from signing_key`),
];

export async function readSigningKey(sql: Sql, id: SigningKeyId): Promise<StoredSigningKey | null> {
  const [row] = await sql<StoredSigningKey[]>`
    select org_id as "orgId", id, wrapped from signing_key where id = ${id}`;
  return row ?? null;
}
