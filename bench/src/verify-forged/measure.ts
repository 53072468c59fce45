import { setTimeout as sleep } from "node:timers/promises";
import type { Verifier } from "@avy/verify";
import type { Sql } from "postgres";
import { type Rates, takeTurns } from "../rates/take-turns.ts";
import { signingKeyOf } from "../stores/signing-key-of.ts";
import { type InOrganization, withOrganization } from "../stores/with-organization.ts";
import { openVerifier } from "../verifier/open-verifier.ts";
import { floorOf, refusalsBy } from "./contenders.ts";
import { type CountedLookUps, countedLookUps } from "./counted-look-ups.ts";

const mostCachedKeys = 1_000;
export const rounds = 5;

/** What was counted while forged tokens were refused. */
type Counts = {
  refused: number;
  /** Of keys and of signing keys, by requests. */
  lookUps: number;
  feedReads: number;
  /** As Postgres counts them, whoever began them. */
  transactions: number;
};

export type Findings = { ours: Rates; floor: Rates; counts: Counts };

/** Forged tokens, each of them new, refused beside the two hashes that it takes. */
export const measure = (): Promise<Findings> => withOrganization(refuseForged);

async function refuseForged({ sql, owner, ...lent }: InOrganization): Promise<Findings> {
  const { id } = await signingKeyOf(owner);
  const asked = countedLookUps();
  const verifier = await openVerifier({ ...lent, mostCachedKeys, around: asked.around });
  try {
    const before = await countsOf(sql, verifier, asked);
    const [floor, ours] = await takeTurns([floorOf(id), refusalsBy(verifier, id)], {
      rounds,
      blockMs: 1_500,
      warmUpMs: 700,
    });
    const after = await countsOf(sql, verifier, asked);
    if (!ours || !floor) throw new Error("Nothing was measured");
    return { ours, floor, counts: growth(before, after) };
  } finally {
    await verifier.close();
  }
}

/** Longer than Postgres's processes keep what they have counted to themselves. */
const statisticsMs = 1_500;

async function countsOf(sql: Sql, verifier: Verifier, asked: CountedLookUps): Promise<Counts> {
  await sleep(statisticsMs);
  const [row] = await sql<{ transactions: number }[]>`
    select (xact_commit + xact_rollback)::float8 as transactions
    from pg_stat_database where datname = current_database()`;
  return {
    refused: verifier.metrics().decisions.invalid_api_key,
    lookUps: asked.lookUps(),
    feedReads: asked.feedReads(),
    transactions: row?.transactions ?? Number.NaN,
  };
}

const growth = (before: Counts, after: Counts): Counts => ({
  refused: after.refused - before.refused,
  lookUps: after.lookUps - before.lookUps,
  feedReads: after.feedReads - before.feedReads,
  transactions: after.transactions - before.transactions,
});
