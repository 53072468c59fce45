import { setTimeout as sleep } from "node:timers/promises";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  revokeKey,
  type TestDatabase,
} from "@avy/testing";
import { startTcpProxy, type TcpProxy } from "@avy/testing/own-servers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startVerifier, type TestVerifier, testRedisUrl } from "../test/verifier-fixture.ts";
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
  verifier = startVerifier(database, {
    ...{ around, limits: plentyOfRequests },
    redisUrl: proxy.through(testRedisUrl()),
  });
  await verifier.ready();
});
afterAll(async () => {
  proxy.pass();
  await verifier.close();
  await Promise.all([proxy.close(), database.close()]);
});

const hears = () => hearsAnnouncements(reads, testRedisUrl());
type Fault = { harm: (proxy: TcpProxy) => void; isHarmed: () => boolean };
const faults: Record<string, Fault> = {
  slow: { harm: ({ slow }) => slow(300), isHarmed: () => true },
  "half-open": { harm: ({ swallow }) => swallow(), isHarmed: () => proxy.seen.swallowedBytes > 0 },
  resetting: {
    harm({ refuse, reset }) {
      refuse();
      reset();
    },
    isHarmed: () => !verifier.health().redis,
  },
};

describe("over a network to Redis that is", () => {
  test.each(Object.entries(faults))(
    "%s requests are answered, a revoked key is refused in time, and announcements are heard again",
    async (name, { harm, isHarmed }) => {
      const org = await makeOrganization(database.db);
      const [key, revoked] = [await makeKey(database.db, org), await makeKey(database.db, org)];
      await vi.waitFor(async () => expect(await hears()).toBe(true), { timeout: 10_000 });
      const [steady, ending] = [
        sendTraffic(verifier, key.token),
        sendTraffic(verifier, revoked.token),
      ];
      await ending.next();
      harm(proxy);
      if (name !== "slow") expect(await hears()).toBe(false);
      const { revokedAtMs } = await revokeKey(database.db, org, revoked);
      await sleep(2_000);
      expect(isHarmed()).toBe(true);
      proxy.pass();
      await vi.waitFor(() => expect(verifier.health().redis).toBe(true), { timeout: 10_000 });
      await vi.waitFor(async () => expect(await hears()).toBe(true), { timeout: 10_000 });
      await steady.stop();
      expect(steady.codesSince(0)).toEqual(["allowed"]);
      expect(allowedForMs(await ending.stop(), revokedAtMs)).toBeLessThan(2_000);
      expect(ending.codesSince(revokedAtMs + 2_000)).not.toContain("allowed");
    },
  );
});
