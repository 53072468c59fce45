import { setTimeout as sleep } from "node:timers/promises";
import type { OrgId } from "@avy/core";
import { connectDb, type Db, thing } from "@avy/db";
import { listThings, type MemberContext, type OperationContext } from "@avy/operations";
import { and, asc, eq, gt } from "drizzle-orm";
import type { Sql } from "postgres";
import { withPrograms } from "../process/with-programs.ts";
import { say } from "../say.ts";
import { type Stores, urlAs } from "../stores/stores.ts";
import { withOrganization } from "../stores/with-organization.ts";
import { askOverHttp } from "./over-http.ts";
import { type Reach, storeThings } from "./store-things.ts";

export const rounds = 400;
export const limit = 50;
const warmUpRounds = 40;

/** Milliseconds of each call, in the order of the rounds. */
export type Timed = { name: string; label: string; scopes: number; ms: number[] };
export type Findings = {
  floor: Timed;
  lists: Timed[];
  /** The whole request of those keys that reach no more than a page, to an API process. */
  requests: Timed[];
  /** Of the table of Things, by all calls together, as Postgres counts them. */
  sequentialScans: number;
};

type Contender = Timed & { call: () => Promise<number> };

/** Pages of Things, each after the other, contenders in turn. */
export const measure = (): Promise<Findings> =>
  withOrganization(async ({ stores, owner, sql }) => {
    const reaches = await storeThings(owner, sql);
    say("stored");
    const before = await readScans(sql);
    const timed = await timeAll(stores, owner, reaches); // its connections are closed: Postgres counts all they did
    const calls = (rounds + warmUpRounds) * (1 + timed.lists.length + timed.requests.length);
    const after = await scansOnceCounted(sql, before.index + calls);
    return { ...timed, sequentialScans: after.sequential - before.sequential };
  });

/** Operations by one connection of this process, requests by one connection to another. */
const timeAll = (stores: Stores, owner: MemberContext, reaches: readonly Reach[]) =>
  withPrograms(async (start) => {
    const narrow = reaches.filter(({ fits }) => fits);
    const { askers, close: hangUp } = await askOverHttp(start, { stores, owner, reaches: narrow });
    const { db, close } = connectDb(urlAs("avy_app", stores), { connections: 1, silentMs: 15_000 });
    const ctx = { ...owner, services: { ...owner.services, db } };
    const floor = plainPage(db, owner.org.id);
    const lists = reaches.map((reach) => firstPage(reach, () => pageOfOperation(ctx, reach)));
    const requests = askers.map(({ reach, ask }) => firstPage(reach, ask));
    try {
      for (let round = -warmUpRounds; round < rounds; round++) {
        for (const contender of [floor, ...lists, ...requests]) await time(contender, round >= 0);
      }
    } finally {
      await Promise.all([hangUp(), close()]);
    }
    return { floor, lists, requests };
  });

async function time({ label, call, ms }: Contender, isCounted: boolean): Promise<void> {
  const began = performance.now();
  const found = await call();
  if (isCounted) ms.push(performance.now() - began);
  if (found !== limit) throw new Error(`${label}: ${found} Things on a page of ${limit}`);
}

const firstPage = (
  { name, label, scopes, fits }: Reach,
  read: () => Promise<{ count: number; hasMore: boolean }>,
): Contender => ({
  ...{ name, label, scopes: scopes.length, ms: [] },
  call: async () => {
    const { count, hasMore } = await read();
    if (hasMore === fits) throw new Error(`${label}: not what the key reaches`);
    return count;
  },
});

async function pageOfOperation(ctx: OperationContext, { scopes }: Reach) {
  const { items, next } = await listThings(ctx, { scopes, limit, after: null });
  return { count: items.length, hasMore: next !== null };
}

/** The least that a page of an organization's Things costs: no scope asked. */
const plainPage = (db: Db, orgId: OrgId): Contender => ({
  ...{ name: "floor", label: "floor", scopes: 0, ms: [] },
  call: async () => {
    const found = await db
      .select()
      .from(thing)
      .where(and(eq(thing.orgId, orgId), gt(thing.id, "00000000-0000-0000-0000-000000000000")))
      .orderBy(asc(thing.id))
      .limit(limit + 1);
    return found.slice(0, limit).length;
  },
});

type Scans = { sequential: number; index: number };

/** Each call scans an index once at least: until so many are counted, the count is not whole. */
async function scansOnceCounted(sql: Sql, indexScans: number): Promise<Scans> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const scans = await readScans(sql);
    if (scans.index >= indexScans) return scans;
    await sleep(50);
  }
  throw new Error("Postgres did not count the scans of the table");
}

async function readScans(sql: Sql): Promise<Scans> {
  const [row] = await sql<Scans[]>`
    select seq_scan::float8 as sequential, idx_scan::float8 as index
    from pg_stat_user_tables where relname = 'thing'`;
  if (row === undefined) throw new Error("There is no table of Things");
  return row;
}
