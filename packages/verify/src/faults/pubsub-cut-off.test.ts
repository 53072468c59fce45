import { createTestDatabase, makeOrganization, revokeKey, type TestDatabase } from "@avy/testing";
import { startTcpProxy, type TcpProxy } from "@avy/testing/own-servers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startVerifier, type TestVerifier, testRedisUrl } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { countingFeedReads, hearsAnnouncements } from "./test/nudges.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { allowedForMs, sendTraffic } from "./test/traffic.ts";

const { reads, around } = countingFeedReads();
let database: TestDatabase;
let proxy: TcpProxy;
let verifier: TestVerifier;
beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await startTcpProxy(Number(new URL(testRedisUrl()).port));
  proxy.refuse();
  verifier = startVerifier(database, {
    ...{ around, limits: plentyOfRequests },
    redisUrl: proxy.through(testRedisUrl()),
  });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await Promise.all([proxy.close(), database.close()]);
});

test("a verifier that hears no announcement refuses a revoked key within two seconds, whenever it is revoked", async () => {
  expect(await hearsAnnouncements(reads, testRedisUrl())).toBe(false);
  const org = await makeOrganization(database.db);
  const keys = await Promise.all(
    Array.from({ length: 10 }, () => makeKnownKey(database, org, [verifier])),
  );
  const allowedMs = await Promise.all(
    keys.map(async (key, at) => {
      const traffic = sendTraffic(verifier, key.token);
      await traffic.next();
      await new Promise((resolve) => setTimeout(resolve, 130 * at)); // at each moment of the feed's second
      const { revokedAtMs } = await revokeKey(database.db, org, key);
      await vi.waitFor(async () => expect((await traffic.next()).code).not.toBe("allowed"), {
        timeout: 4_000,
      });
      const answers = await traffic.stop();
      expect(traffic.codesSince(revokedAtMs + 2_000)).not.toContain("allowed");
      return allowedForMs(answers, revokedAtMs);
    }),
  );
  expect(Math.max(...allowedMs)).toBeLessThan(2_000);
  expect(Math.max(...allowedMs)).toBeGreaterThan(0); // some had to wait for the feed
});
