import { setTimeout as sleep } from "node:timers/promises";
import { createTestDatabase, makeKey, makeOrganization, type TestDatabase } from "@avy/testing";
import { startTcpProxy, type TcpProxy } from "@avy/testing/own-servers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { presenting, startVerifier, testRedisUrl, told } from "../test/verifier-fixture.ts";
import { countingFeedReads, hearsAnnouncements } from "./test/nudges.ts";
import { plentyOfRequests } from "./test/plenty.ts";

let database: TestDatabase;
let proxies: TcpProxy[];
beforeAll(async () => {
  database = await createTestDatabase();
  proxies = await Promise.all(
    [database.url, testRedisUrl()].map((url) => startTcpProxy(Number(new URL(url).port))),
  );
});
afterAll(async () => {
  await Promise.all(proxies.map((proxy) => proxy.close()));
  await database.close();
});

describe("a verifier that is started while both stores", () => {
  test.each([
    ["refuse every connection", (proxy: TcpProxy) => proxy.refuse()],
    ["accept connections and say nothing", (proxy: TcpProxy) => proxy.swallow()],
  ])(
    "%s judges nothing, forgets nothing, and is ready by itself once they are there",
    async (_, harm) => {
      const [toPostgres, toRedis] = proxies;
      if (toPostgres === undefined || toRedis === undefined) throw new Error("no proxies");
      proxies.forEach(harm);
      const org = await makeOrganization(database.db);
      const { token } = await makeKey(database.db, org);
      const { reads, around } = countingFeedReads();
      const verifier = startVerifier(
        { ...database, urlAs: (role) => toPostgres.through(database.urlAs(role)) },
        { redisUrl: toRedis.through(testRedisUrl()), limits: plentyOfRequests, around },
      );
      const seen = proxies.map((proxy) => proxy.seen.connections);
      await sleep(2_500);
      expect(proxies.every((proxy, at) => proxy.seen.connections > (seen[at] ?? 0))).toBe(true);
      expect(await told(verifier, presenting(token))).toBe("verification_unavailable");
      expect(await told(verifier, presenting("hello"))).toBe("invalid_api_key");
      expect(verifier.health()).toMatchObject({ ready: false, redis: false, confirmedMsAgo: null });
      expect(verifier.counted).toEqual([]);

      for (const proxy of proxies) proxy.pass();
      await verifier.ready();
      expect(await told(verifier, presenting(token))).toBe("allowed");
      await vi.waitFor(() => expect(verifier.health().redis).toBe(true), { timeout: 10_000 });
      await vi.waitFor(
        async () => expect(await hearsAnnouncements(reads, testRedisUrl())).toBe(true),
        { timeout: 10_000 },
      );
      await verifier.close();
    },
  );
});
