import { randomBytes } from "node:crypto";
import { mintToken } from "@avy/core";
import { createTestDatabase, makeKey, makeOrganization, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Store } from "./store/store.ts";
import { presenting, startVerifier, told } from "./test/verifier-fixture.ts";

let database: TestDatabase;
let org: Awaited<ReturnType<typeof makeOrganization>>;

beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
});
afterAll(() => database.close());

/** The real store, counting what is asked of it, until it is told to be away. */
function countingStore() {
  const asked = { count: 0, away: false };
  const counting =
    <Given extends unknown[], T>(method: (...given: Given) => Promise<T>) =>
    async (...given: Given): Promise<T> => {
      asked.count += 1;
      if (asked.away) throw new Error("the store is away");
      return method(...given);
    };
  const around = (store: Store): Store => ({
    ...store,
    findSecret: counting(store.findSecret),
    findSigningKey: counting(store.findSigningKey),
    changesPast: (cursor) =>
      asked.away ? Promise.reject(new Error("the store is away")) : store.changesPast(cursor),
  });
  return { asked, around };
}

test("malformed and forged tokens touch no store, a known key touches none again", async () => {
  const { asked, around } = countingStore();
  const key = await makeKey(database.db, org); // before the start: the news of it would have it read again
  const verifier = startVerifier(database, { around });
  await verifier.ready();
  const forger = { ...org.signingKey, material: randomBytes(32) };
  for (let attempt = 0; attempt < 50; attempt++) {
    await told(verifier, presenting(mintToken("external", forger, randomBytes).token));
    await told(verifier, presenting(randomBytes(48).toString("base64url")));
  }
  expect(asked.count).toBe(0);
  await Promise.all(Array.from({ length: 20 }, () => told(verifier, presenting(key.token))));
  await told(verifier, presenting(key.token));
  expect(asked.count).toBe(1);
  await verifier.close();
});

test("an unknown id is looked up once a second, however often it is presented", async () => {
  const { asked, around } = countingStore();
  const verifier = startVerifier(database, { around });
  await verifier.ready();
  const { token } = mintToken("external", org.signingKey, randomBytes);
  for (let attempt = 0; attempt < 10; attempt++) {
    expect(await told(verifier, presenting(token))).toBe("invalid_api_key");
  }
  expect(asked.count).toBe(1);
  await verifier.close();
});

test("with Postgres away a known key is served, an unknown one is 503 and a forged one 401", async () => {
  const { asked, around } = countingStore();
  const [known, unknown] = [await makeKey(database.db, org), await makeKey(database.db, org)];
  const verifier = startVerifier(database, { around });
  await verifier.ready();
  expect(await told(verifier, presenting(known.token))).toBe("allowed");
  asked.away = true;
  const forged = mintToken(
    "external",
    { ...org.signingKey, material: randomBytes(32) },
    randomBytes,
  );
  expect(await told(verifier, presenting(known.token))).toBe("allowed");
  expect(await told(verifier, presenting(unknown.token))).toBe("verification_unavailable");
  expect(await told(verifier, presenting(forged.token))).toBe("invalid_api_key");
  asked.away = false;
  await vi.waitFor(async () => {
    expect(await told(verifier, presenting(unknown.token))).toBe("allowed");
  });
  await verifier.close();
});

test("before the first read of the feed nothing is judged, and the verifier becomes ready by itself", async () => {
  const { asked, around } = countingStore();
  asked.away = true;
  const key = await makeKey(database.db, org);
  const verifier = startVerifier(database, { around });
  expect(await told(verifier, presenting(key.token))).toBe("verification_unavailable");
  expect(await told(verifier, presenting("hello"))).toBe("invalid_api_key");
  expect(verifier.health()).toMatchObject({ ready: false, confirmedMsAgo: null });
  asked.away = false;
  await verifier.ready();
  expect(await told(verifier, presenting(key.token))).toBe("allowed");
  expect(verifier.health()).toMatchObject({ ready: true, cachedKeys: 1 });
  await verifier.close();
});

test("with Redis away requests are limited by a bucket of this process's own", async () => {
  const verifier = startVerifier(database, {
    redisUrl: "redis://127.0.0.1:1",
    limits: { standard: { perMinute: 1, burst: 3 } },
  });
  await verifier.ready();
  const key = await makeKey(database.db, org);
  const answers = [];
  for (let request = 0; request < 5; request++) {
    answers.push(await told(verifier, presenting(key.token)));
  }
  expect(answers).toEqual(["allowed", "allowed", "allowed", "rate_limited", "rate_limited"]);
  await verifier.close();
});
