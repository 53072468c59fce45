import { reportLivesMs, type VerifierReport } from "@avy/core";
import { change, type Db } from "@avy/db";
import { desc, sql } from "drizzle-orm";
import { type Check, ok, unknown, wrong } from "./check.ts";

/** A verifier reads changes once a second, always. */
const longestLagMs = 2_000;

export type NewestChange = { number: number; committedMsAgo: number };

/** Null where nothing was ever changed. `nowMs` is the database's. */
export async function readNewestChange(
  db: Db,
): Promise<{ nowMs: number; newest: NewestChange | null }> {
  const nowMs = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`;
  const [row] = await db
    .select({ number: change.number, at: change.at, nowMs })
    .from(change)
    .orderBy(desc(change.number))
    .limit(1);
  if (row === undefined) return { nowMs: Date.now(), newest: null };
  const committedMsAgo = row.nowMs - row.at.getTime();
  return { nowMs: row.nowMs, newest: { number: row.number, committedMsAgo } };
}

/** Whether every verifier that is heard from has applied the newest change. */
export function verifierCheck(
  { nowMs, newest }: { nowMs: number; newest: NewestChange | null },
  reports: readonly VerifierReport[],
): Check {
  const living = reports.filter(({ atMs }) => nowMs - atMs < reportLivesMs);
  if (living.length === 0) return unknown("verifiers", "none was heard from in the last 10 s");
  const heard = `${living.length} heard from`;
  if (newest === null) return ok("verifiers", heard);
  const behind = living.filter(({ changeNumber }) => changeNumber < newest.number);
  const isFresh = newest.committedMsAgo <= longestLagMs;
  if (behind.length === 0 || isFresh)
    return ok("verifiers", `${heard}, newest change ${newest.number}`);
  const least = Math.min(...behind.map(({ changeNumber }) => changeNumber));
  const found = `${behind.length} of ${living.length} behind: at change ${least} of ${newest.number}`;
  return wrong(
    "verifiers",
    found,
    "see whether it reaches the primary: revoked keys may work there",
  );
}
