import { hash } from "node:crypto";
import postgres from "postgres";
import { isInForce } from "./by-hash.ts";
import type { Peer } from "./peer.ts";

type UpdateOptions = { databaseUrl: string; tokens: readonly string[]; connections: number };

/** One SELECT a call, and an UPDATE that notes when the key was used. */
export function selectAndUpdate({ databaseUrl, tokens, connections }: UpdateOptions): Peer {
  const sql = postgres(databaseUrl, { max: connections });
  return {
    name: "selectAndUpdate",
    label: `SELECT by hash and UPDATE of last use, pool of ${connections}`,
    tokens,
    async isGood(token) {
      if (!(await isInForce(sql, token))) return false;
      const digest = hash("sha256", token, "buffer");
      await sql`update peer.api_key set last_used_at = now() where hash = ${digest}`;
      return true;
    },
    close: () => sql.end(),
  };
}
