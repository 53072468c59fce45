import { setTimeout as sleep } from "node:timers/promises";
import type { OrgId } from "@avy/core";
import { connectDb, type Db, thing } from "@avy/db";
import { listThings, type OperationContext } from "@avy/operations";
import { and, asc, eq, gt } from "drizzle-orm";
import type { Sql } from "postgres";
import { say } from "../say.ts";
import { urlAs } from "../stores/stores.ts";
import { withOrganization } from "../stores/with-organization.ts";
import { type Reach, storeThings } from "./store-things.ts";

export const rounds = 400;
export const limit = 50;
const warmUpRounds = 40;

/** Milliseconds of each call, in the order of the rounds. */
export type Timed = { name: string; label: string; scopes: number; ms: number[] };
export type Findings = {
  floor: Timed;
  lists: Timed[];
  /** Of the table of Things, by all calls together, as Postgres counts them. */
  sequentialScans: number;
};

type Contender = Timed & { call: () => Promise<number> };

/** Pages of Things by one connection, each after the other, contenders in turn. */
export const measure = (): Promise<Findings> =>
  withOrganization(async ({ stores, owner, sql }) => {
    const reaches = await storeThings(owner, sql);
    say("stored");
    const before = await readScans(sql);
    const { db, close } = connectDb(urlAs("avy_app", stores), { connections: 1, silentMs: 15_000 });
    const ctx = { ...owner, services: { ...owner.services, db } };
    const floor = plainPage(db, owner.org.id);
    const lists = reaches.map((reach) => firstPage(ctx, reach));
    try {
      for (let round = -warmUpRounds; round < rounds; round++) {
        for (const contender of [floor, ...lists]) await time(contender, round >= 0);
      }
    } finally {
      await close(); // only then does Postgres count all that it did
    }
    const calls = (rounds + warmUpRounds) * (1 + lists.length);
    const after = await scansOnceCounted(sql, before.index + calls);
    return { floor, lists, sequentialScans: after.sequential - before.sequential };
  });

async function time({ label, call, ms }: Contender, isCounted: boolean): Promise<void> {
  const began = performance.now();
  const found = await call();
  if (isCounted) ms.push(performance.now() - began);
  if (found !== limit) throw new Error(`${label}: ${found} Things on a page of ${limit}`);
}

const firstPage = (ctx: OperationContext, { name, label, scopes, fits }: Reach): Contender => ({
  ...{ name, label, scopes: scopes.length, ms: [] },
  call: async () => {
    const { items, next } = await listThings(ctx, { scopes, limit, after: null });
    if ((next === null) !== fits) throw new Error(`${label}: not what the key reaches`);
    return items.length;
  },
});

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
