import postgres from "postgres";
import { isInForce } from "./by-hash.ts";
import type { Peer } from "./peer.ts";

type SelectOptions = {
  databaseUrl: string;
  tokens: readonly string[];
  connections: number;
  /** Whether a statement is prepared once for each connection. */
  prepare: boolean;
};

/** One SELECT a call. */
export function selectByHash({ databaseUrl, tokens, connections, prepare }: SelectOptions): Peer {
  const sql = postgres(databaseUrl, { max: connections, prepare });
  const how = `${prepare ? "prepared" : "not prepared"}, pool of ${connections}`;
  return {
    name: prepare ? "selectByHash" : "selectByHashUnprepared",
    label: `SELECT by hash, ${how}`,
    tokens,
    isGood: (token) => isInForce(sql, token),
    close: () => sql.end(),
  };
}
