import type { OrgId } from "@avy/core";
import { organization, site } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { type SQL, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reachedThings } from "./reach.ts";
import { idsOfPage } from "./thing-page.ts";

const orgId = uuidv7() as OrgId;
const [large, small] = [uuidv7(), uuidv7()];
const idOf = (index: number) => `01980000-0000-7000-8000-${index.toString(16).padStart(12, "0")}`;
const things = 30_000;
const most = 21;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const createdAt = new Date();
  await database.db.insert(organization).values({ id: orgId, slug: "org", name: "Org", createdAt });
  await database.db
    .insert(site)
    .values([large, small].map((id) => ({ orgId, id, name: "Site", createdAt })));
  await database.db.execute(sql`alter table thing set (autovacuum_enabled = off)`);
  await addThings(1, 10);
  await database.db.execute(sql`analyze thing`);
  await addThings(11, things - 10);
});
afterAll(() => database.close());

/** A Thing in a hundred stands in the small site, and one of ten of those is rare: all over the order of ids. */
const addThings = (from: number, count: number) =>
  database.db.execute(sql`
    insert into thing (org_id, id, thing_type, name, site_id, created_at)
    select ${orgId}::uuid, ('01980000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
      case when i % 1000 = 7 then 'Rare' else 'Common' end, 'Thing',
      case when i % 100 = 7 then ${small}::uuid else ${large}::uuid end, now()
    from generate_series(${from}::int, ${from + count - 1}::int) i`);

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: Node[];
};

async function planOf(statement: SQL): Promise<Node> {
  const explained = await database.db.execute<{ "QUERY PLAN": [{ Plan: Node }] }>(
    sql`explain (analyze, buffers, format json) ${statement}`,
  );
  const plan = explained[0]?.["QUERY PLAN"][0].Plan;
  if (plan === undefined) throw new Error("There is no plan");
  return plan;
}

const nodesIn = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesIn)];

async function expectFewRead(filters: readonly string[], after: string | null): Promise<void> {
  const scopes = filters.map((resourceFilter) => ({ action: "read", resourceFilter }) as const);
  const reach = reachedThings(scopes, "read");
  const plan = await planOf(idsOfPage({ orgId, reach, fleetId: null, after, most }));
  const scans = nodesIn(plan).filter((node) => node["Relation Name"] === "thing");
  expect(scans.map((node) => node["Node Type"])).not.toContain("Seq Scan");
  const rows = scans.map(
    (node) => (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
  );
  const read = rows.reduce((sum, count) => sum + count, 0);
  expect(read, filters[0]).toBeLessThanOrEqual(reach.length * most);
  // What an index passes over is in no count of rows: a block for each row, and a few on the way down.
  const blocks = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
  expect(blocks, filters[0]).toBeLessThanOrEqual(reach.length * (most + 8));
}

const inSite = (id: string, type: string) => `PLACE/Site/${id}/THING/${type}/#`;
const reaches: Record<string, readonly string[]> = {
  all: ["*"],
  "a small site": [inSite(small, "#")],
  "a large site": [inSite(large, "#")],
  "a rare type": ["THING/Rare/#"],
  "a type that nothing has, before all others": ["THING/Alpha/#"],
  "a rare type in a small site": [inSite(small, "Rare")],
  "a rare type where none is": [inSite(large, "Rare")],
  "a type that nothing has, in a large site": [inSite(large, "Alpha")],
  "fifty ids": Array.from({ length: 50 }, (_, at) => `THING/#/${idOf(at * 211 + 1)}`),
  "a hundred scopes": Array.from({ length: 100 }, (_, at) =>
    at % 2 === 0 ? inSite(large, `Type${at}`) : `THING/Type${at}/#`,
  ),
};
const cursors = [null, idOf(things / 2), idOf(things - 1)];

describe.each([
  ["statistics from when there were ten Things", sql`select`],
  ["new statistics", sql`analyze thing`],
])("a page reads no more than a page of each scope, with %s", (_, prepare) => {
  beforeAll(() => database.db.execute(prepare));
  test.each(Object.entries(reaches))("by a key that reaches %s", async (_, filters) => {
    for (const after of cursors) await expectFewRead(filters, after);
  });
});
