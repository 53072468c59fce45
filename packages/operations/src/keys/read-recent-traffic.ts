import type { KeyId, RecentTraffic } from "@avy/core";
import { keyAccessOther, keyAccessProfile } from "@avy/db";
import { and, eq, gte, lt, type SQL } from "drizzle-orm";
import type { OperationContext } from "../context.ts";

/** Whole UTC days from `from` to before `to`. */
export type Days = { from: Date; to: Date };

/** What one key was used for on these days, as far as its profiles tell. */
export async function readRecentTraffic(
  { services, org }: OperationContext,
  keyId: KeyId,
  { from, to }: Days,
): Promise<RecentTraffic> {
  const within = (table: typeof keyAccessProfile | typeof keyAccessOther): SQL | undefined =>
    and(
      ...[eq(table.orgId, org.id), eq(table.keyId, keyId)],
      ...[gte(table.day, isoDay(from)), lt(table.day, isoDay(to))],
    );
  const { action, addresses, network } = keyAccessProfile;
  const [rows, other] = await Promise.all([
    services.db
      .select({ action, addresses, network, ...tallyOf(keyAccessProfile) })
      .from(keyAccessProfile)
      .where(within(keyAccessProfile)),
    services.db.select(tallyOf(keyAccessOther)).from(keyAccessOther).where(within(keyAccessOther)),
  ]);
  return { rows: rows.map(inMs), other: other.map(inMs) };
}

const tallyOf = (table: typeof keyAccessProfile | typeof keyAccessOther) => ({
  outcome: table.outcome,
  count: table.count,
  firstAt: table.firstAt,
  lastAt: table.lastAt,
});

const inMs = <Row extends { firstAt: Date; lastAt: Date }>({ firstAt, lastAt, ...row }: Row) => ({
  ...row,
  firstAtMs: firstAt.getTime(),
  lastAtMs: lastAt.getTime(),
});

const isoDay = (date: Date): string => date.toISOString().slice(0, 10);
