import { randomBytes } from "node:crypto";
import { mintToken } from "@avy/core";
import { appendChange, change } from "@avy/db";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { noDecisions } from "./decision-counts.ts";
import { presenting, startVerifier, told } from "./test/verifier-fixture.ts";

let database: TestDatabase;
let org: TestOrganization;

beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
});
afterAll(() => database.close());

test("every request is counted once, by what it was told", async () => {
  const past = new Date("2020-01-01T00:00:00Z");
  const own = await makeOrganization(database.db); // its budget is this test's alone
  const good = await makeKey(database.db, own);
  const narrow = await makeKey(database.db, own, {
    scopes: [{ action: "read", resourceFilter: "MONITOR/m1" }],
  });
  const revoked = await makeKey(database.db, own, { revokedAt: past });
  const expired = await makeKey(database.db, own, { expiresAt: past });
  const elsewhere = await makeKey(database.db, own, { allowedIpCidrs: ["198.51.100.0/24"] });
  const verifier = startVerifier(database, { limits: { standard: { perMinute: 1, burst: 3 } } });
  await verifier.ready();
  const read = { kind: "resource", action: "read", addresses: ["MONITOR/m2"] } as const;

  await told(verifier, presenting(good.token));
  await told(verifier, presenting(good.token));
  await told(verifier, presenting(good.token), read);
  await told(verifier, presenting(good.token)); // the fourth of a burst of three
  await told(verifier, presenting(narrow.token), read);
  await told(verifier, presenting(revoked.token));
  await told(verifier, presenting(expired.token));
  await told(verifier, presenting(elsewhere.token));
  await told(verifier, presenting(elsewhere.token));
  await told(verifier, presenting("nonsense"));
  await told(verifier, { ...presenting(""), apiKey: null });

  expect(verifier.metrics()).toMatchObject({
    decisions: {
      ...noDecisions().decisions,
      ...{ allowed: 3, rate_limited: 1, insufficient_scope: 1, revoked_api_key: 1 },
      ...{ expired_api_key: 1, ip_not_allowed: 2, invalid_api_key: 1, missing_api_key: 1 },
    },
    unavailable: noDecisions().unavailable,
    cache: { size: 5, lookUps: 5, hits: 4, absentHits: 0, emptied: 0 },
    limits: { leased: 3, local: 0, refusedLocally: 1, redisCalls: 3 },
    store: { lookUps: 5, lookUpFailures: 0, lookUpRefusals: 0, breakerOpen: false },
    usage: null,
    journal: null,
  });
  await verifier.close();
});

/** A verifier whose store fails as the test says. */
function startFailing(away: { lookUps?: boolean; feed?: boolean }) {
  const unless = async <T>(is: boolean | undefined, read: () => Promise<T>): Promise<T> => {
    if (is) throw new Error("the store is away");
    return read();
  };
  return startVerifier(database, {
    around: (store) => ({
      ...store,
      findSecret: (...of) => unless(away.lookUps, () => store.findSecret(...of)),
      changesPast: (cursor) => unless(away.feed, () => store.changesPast(cursor)),
    }),
  });
}

test("a key that cannot be looked up is counted as that", async () => {
  const key = await makeKey(database.db, org);
  const away = { lookUps: true };
  const verifier = startFailing(away);
  await verifier.ready();
  await told(verifier, presenting(key.token));
  await told(verifier, presenting(key.token));
  away.lookUps = false;
  await told(verifier, presenting(key.token));
  expect(verifier.metrics()).toMatchObject({
    decisions: { allowed: 1, verification_unavailable: 2 },
    unavailable: { ...noDecisions().unavailable, "look-up": 2 },
  });
  await verifier.close();
});

test("before the first confirmation the lag has no end, and that is why keys cannot be judged", async () => {
  const key = await makeKey(database.db, org);
  const away = { feed: true };
  const verifier = startFailing(away);
  await told(verifier, presenting(key.token));
  expect(verifier.metrics()).toMatchObject({
    decisions: { verification_unavailable: 1 },
    unavailable: { ...noDecisions().unavailable, stale: 1 },
    feed: { lagMs: Number.POSITIVE_INFINITY, changeNumber: null },
  });
  away.feed = false;
  await verifier.ready();
  expect(verifier.metrics().feed.lagMs).toBeLessThan(60_000);
  await verifier.close();
});

test("an id without a secret is looked up once and then found absent; a feed that lost its place empties all", async () => {
  const own = await createTestDatabase();
  const organization = await makeOrganization(own.db);
  await own.db.transaction((tx) => appendChange(tx, { orgId: organization.id, kind: "limit" }));
  const verifier = startVerifier(own);
  await verifier.ready();
  const { token } = mintToken("external", organization.signingKey, randomBytes);
  await told(verifier, presenting(token));
  await told(verifier, presenting(token));
  expect(verifier.metrics().cache).toEqual({
    ...{ size: 0, hits: 0, absentHits: 1, lookUps: 1, emptied: 0 },
  });
  expect(verifier.metrics().feed.changeNumber).toBe(1);
  await own.db.delete(change);
  await vi.waitFor(() => expect(verifier.metrics().cache.emptied).toBe(1), { timeout: 3_000 });
  await verifier.close();
  await own.close();
});
