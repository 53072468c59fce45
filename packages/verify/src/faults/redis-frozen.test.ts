import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  revokeKey,
  type TestDatabase,
} from "@avy/testing";
import { type OwnRedis, startOwnRedis } from "@avy/testing/own-servers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startVerifier, type TestVerifier } from "../test/verifier-fixture.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { allowedForMs, sendTraffic, since } from "./test/traffic.ts";

let database: TestDatabase;
let redis: OwnRedis;
let verifier: TestVerifier;
beforeAll(async () => {
  [database, redis] = await Promise.all([createTestDatabase(), startOwnRedis()]);
  verifier = startVerifier(database, { redisUrl: redis.url, limits: plentyOfRequests });
  await verifier.ready();
  await vi.waitFor(() => expect(verifier.health().redis).toBe(true));
});
afterAll(async () => {
  await verifier.close();
  await Promise.all([redis.close(), database.close()]);
});

test("with Redis frozen requests are answered as before, a revoked key is refused in time, and it comes back by itself", async () => {
  const org = await makeOrganization(database.db);
  const [key, revoked] = [await makeKey(database.db, org), await makeKey(database.db, org)];
  const [steady, ending] = [sendTraffic(verifier, key.token), sendTraffic(verifier, revoked.token)];
  await steady.next();
  redis.freeze();
  const frozenAtMs = performance.now();
  await vi.waitFor(() => expect(verifier.health().redis).toBe(false), { timeout: 5_000 });
  const { revokedAtMs } = await revokeKey(database.db, org, revoked);
  await vi.waitFor(async () => expect((await ending.next()).code).toBe("revoked_api_key"), {
    timeout: 2_500,
  });
  redis.thaw();
  await vi.waitFor(() => expect(verifier.health().redis).toBe(true), { timeout: 5_000 });
  await steady.next();

  const answers = since(await steady.stop(), frozenAtMs);
  expect(steady.codesSince(0)).toEqual(["allowed"]);
  const slowest = answers.map(({ tookMs }) => tookMs).sort((a, b) => b - a);
  expect(slowest[Math.floor(slowest.length / 100)]).toBeLessThan(150);
  expect(allowedForMs(await ending.stop(), revokedAtMs)).toBeLessThan(2_000);
});
