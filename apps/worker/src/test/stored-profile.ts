import type { AccessOther, AccessRow, DayProfile } from "@avy/core";
import { type Db, keyAccessOther, keyAccessProfile } from "@avy/db";
import { and, eq } from "drizzle-orm";

/** What the tables hold of one key, in the words of the fold. */
export async function storedProfile(
  db: Db,
  { orgId, keyId }: Pick<DayProfile, "orgId" | "keyId">,
): Promise<{ rows: AccessRow[]; other: AccessOther[] }> {
  const rows = await db
    .select()
    .from(keyAccessProfile)
    .where(and(eq(keyAccessProfile.orgId, orgId), eq(keyAccessProfile.keyId, keyId)));
  const other = await db
    .select()
    .from(keyAccessOther)
    .where(and(eq(keyAccessOther.orgId, orgId), eq(keyAccessOther.keyId, keyId)));
  return {
    rows: rows.map(({ action, addresses, network, ...row }) => ({
      ...{ action, addresses, network },
      ...tallyOf(row),
    })),
    other: other.map(tallyOf),
  };
}

const tallyOf = ({
  outcome,
  count,
  firstAt,
  lastAt,
}: Pick<typeof keyAccessOther.$inferSelect, "outcome" | "count" | "firstAt" | "lastAt">) => ({
  ...{ outcome, count, firstAtMs: firstAt.getTime(), lastAtMs: lastAt.getTime() },
});

/** In an order of its own, to be compared. */
export const inNameOrder = (rows: readonly AccessRow[]): AccessRow[] => {
  const nameOf = ({ outcome, action, network, addresses }: AccessRow) =>
    JSON.stringify([outcome, action, network, addresses]);
  return [...rows].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
};
