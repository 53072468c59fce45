import { setTimeout as sleep } from "node:timers/promises";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  revokeKey,
  type TestDatabase,
} from "@avy/testing";
import { startTcpProxy, type TcpProxy } from "@avy/testing/own-servers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startVerifier, type TestVerifier, testRedisUrl } from "../test/verifier-fixture.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { allowedForMs, sendTraffic } from "./test/traffic.ts";

let database: TestDatabase;
let proxy: TcpProxy;
let verifier: TestVerifier;
beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await startTcpProxy(Number(new URL(testRedisUrl()).port));
  verifier = startVerifier(database, {
    redisUrl: proxy.through(testRedisUrl()),
    limits: plentyOfRequests,
  });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await Promise.all([proxy.close(), database.close()]);
});

test("connections to Redis that are ended and reset again and again cost no request and no revocation its time", async () => {
  const org = await makeOrganization(database.db);
  const [key, revoked] = [await makeKey(database.db, org), await makeKey(database.db, org)];
  const [steady, ending] = [sendTraffic(verifier, key.token), sendTraffic(verifier, revoked.token)];
  await ending.next();
  let [cut, revokedAtMs] = [0, 0];
  for (let round = 0; round < 150; round++) {
    cut += round % 2 === 0 ? proxy.cut() : proxy.reset();
    if (round === 50) ({ revokedAtMs } = await revokeKey(database.db, org, revoked));
    await sleep(20);
  }
  expect(cut).toBeGreaterThan(10);
  await vi.waitFor(() => expect(verifier.health().redis).toBe(true), { timeout: 5_000 });
  await steady.stop();
  expect(steady.codesSince(0)).toEqual(["allowed"]);
  expect(allowedForMs(await ending.stop(), revokedAtMs)).toBeLessThan(2_000);
  expect(ending.codesSince(revokedAtMs + 2_000)).not.toContain("allowed");
});
