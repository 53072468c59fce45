import { changesChannel, type Scope } from "@avy/core";
import { appendChange, limitOverride } from "@avy/db";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
  type TestOrganization,
} from "@avy/testing";
import { Redis } from "ioredis";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  presenting,
  startVerifier,
  type TestVerifier,
  testRedisUrl,
  told,
} from "./test/verifier-fixture.ts";

let database: TestDatabase;
let verifier: TestVerifier;
let org: TestOrganization;
let sql: Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 2 });
  org = await makeOrganization(database.db);
  verifier = startVerifier(database);
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await sql.end();
  await database.close();
});

/** Changes the row of a key and numbers the change, as the operations do. */
const change = async ({ id }: TestKey, to: { revoked_at?: Date; scopes?: Scope[] }) => {
  const columns = { ...to, ...(to.scopes && { scopes: sql.json(to.scopes) }) };
  return sql.begin(async (tx) => {
    await tx`update api_key set ${tx(columns)} where org_id = ${org.id} and id = ${id}`;
    const [row] = await tx<{ number: string }[]>`
      insert into change (org_id, kind, key_id) values (${org.id}, 'key', ${id}) returning number`;
    return row?.number ?? "";
  });
};
/** The bound that holds without pub/sub. */
const withinTwoSeconds = { timeout: 2_000, interval: 20 };

test("a revoked key is refused within two seconds though nobody announced it, and never allowed again", async () => {
  const key = await makeKey(database.db, org);
  expect(await told(verifier, presenting(key.token))).toBe("allowed");
  await change(key, { revoked_at: new Date() });
  await vi.waitFor(async () => {
    expect(await told(verifier, presenting(key.token))).toBe("revoked_api_key");
  }, withinTwoSeconds);
  expect(await told(verifier, presenting(key.token))).toBe("revoked_api_key");
});

test("an announced change is read at once", async () => {
  const key = await makeKey(database.db, org);
  expect(await told(verifier, presenting(key.token))).toBe("allowed");
  const publisher = new Redis(testRedisUrl());
  await vi.waitFor(async () => {
    expect((await publisher.pubsub("NUMSUB", changesChannel))[1]).not.toBe(0);
  });
  const number = await change(key, { scopes: [{ action: "write", resourceFilter: "*" }] });
  await publisher.publish(changesChannel, number);
  publisher.disconnect();
  const read = { kind: "resource", action: "read", addresses: ["MONITOR/m1"] } as const;
  await vi.waitFor(async () => {
    expect(await told(verifier, presenting(key.token), read)).toBe("insufficient_scope");
  }, withinTwoSeconds);
});

test("a look-up that read before a change and came back after it is not believed, and nothing of it is kept", async () => {
  const key = await makeKey(database.db, org);
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reads = 0;
  let feedReads = 0;
  const slow = startVerifier(database, {
    around: (store) => ({
      ...store,
      async findSecret(orgId, secretId) {
        const row = await store.findSecret(orgId, secretId);
        if (reads++ === 0) await held;
        return row;
      },
      async changesPast(cursor) {
        const page = await store.changesPast(cursor);
        feedReads += page.changes.length;
        return page;
      },
    }),
  });
  await slow.ready();
  const publisher = new Redis(testRedisUrl());
  const answer = told(slow, presenting(key.token));
  await vi.waitFor(() => expect(reads).toBe(1), { interval: 1 });
  const number = await change(key, { revoked_at: new Date() });
  await vi.waitFor(async () => {
    await publisher.publish(changesChannel, number);
    expect(feedReads).toBeGreaterThan(0);
  }, withinTwoSeconds);
  release();
  // Past its 250 ms the look-up is 503, else it is read again: the row of before is believed in neither case.
  expect(["revoked_api_key", "verification_unavailable"]).toContain(await answer);
  expect(await told(slow, presenting(key.token))).toBe("revoked_api_key");
  publisher.disconnect();
  await slow.close();
});

test("a limit of the organization's own takes hold", async () => {
  const own = await makeOrganization(database.db);
  const key = await makeKey(database.db, own);
  expect(await told(verifier, presenting(key.token))).toBe("allowed");
  await database.db.transaction(async (tx) => {
    const limit = { orgId: own.id, tier: "standard", perMinute: 1, burst: 1 } as const;
    await tx.insert(limitOverride).values(limit);
    await appendChange(tx, { orgId: own.id, kind: "limit" });
  });
  await vi.waitFor(async () => {
    expect(await told(verifier, presenting(key.token))).toBe("rate_limited");
  }, withinTwoSeconds);
});

test("an organization set up a moment ago is known at once", async () => {
  const fresh = await makeOrganization(database.db);
  const key = await makeKey(database.db, fresh);
  expect(await told(verifier, presenting(key.token))).toBe("allowed");
});
