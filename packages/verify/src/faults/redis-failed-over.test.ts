import { createTestDatabase, makeOrganization, type TestDatabase } from "@avy/testing";
import {
  type OwnRedis,
  startOwnRedis,
  startTcpProxy,
  type TcpProxy,
} from "@avy/testing/own-servers";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startVerifier, type TestVerifier } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { countingFeedReads, hearsAnnouncements } from "./test/nudges.ts";
import { sendTraffic } from "./test/traffic.ts";

const small = { standard: { perMinute: 60_000, burst: 60_000 } };
const { reads, around } = countingFeedReads();
let database: TestDatabase;
let servers: OwnRedis[];
let operators: Redis[];
let proxy: TcpProxy;
let verifier: TestVerifier;
beforeAll(async () => {
  database = await createTestDatabase();
  servers = await Promise.all([startOwnRedis(), startOwnRedis()]);
  operators = servers.map(({ url }) => new Redis(url));
  const [first, second] = servers as [OwnRedis, OwnRedis];
  await operators[1]?.replicaof("127.0.0.1", first.port);
  proxy = await startTcpProxy(first.port);
  verifier = startVerifier(database, {
    ...{ around, limits: small },
    redisUrl: proxy.through(first.url),
  });
  await verifier.ready();
  await vi.waitFor(
    async () => expect(await operators[1]?.info("replication")).toContain("link_status:up"),
    {
      timeout: 10_000,
    },
  );
  expect(second.port).not.toBe(first.port);
});
afterAll(async () => {
  await verifier.close();
  for (const operator of operators) operator.disconnect();
  await proxy.close();
  await Promise.all([...servers.map((server) => server.close()), database.close()]);
});

test("when Redis fails over and the old one stays as a replica, requests are answered and the limit is the new one's by itself", async () => {
  const [first, second] = servers as [OwnRedis, OwnRedis];
  const org = await makeOrganization(database.db);
  const known = await makeKnownKey(database, org, [verifier]);
  const steady = sendTraffic(verifier, known.token);
  await vi.waitFor(async () => expect(await operators[1]?.keys("avy:limit:*")).not.toEqual([]), {
    timeout: 5_000,
  });

  await operators[1]?.replicaof("NO", "ONE");
  await operators[0]?.replicaof("127.0.0.1", second.port);
  await operators[1]?.flushall(); // what is there from now on was written there
  proxy.leadTo(second.port); // connections that there are still lead to the first, which takes no more writes
  await vi.waitFor(async () => expect(await operators[1]?.keys("avy:limit:*")).not.toEqual([]), {
    timeout: 10_000,
  });
  await vi.waitFor(async () => expect(await hearsAnnouncements(reads, second.url)).toBe(true), {
    timeout: 10_000,
  });
  await steady.stop();
  expect(steady.codesSince(0)).toEqual(["allowed"]);
  expect(await operators[0]?.info("replication")).toContain("role:slave");
  expect(first.port).not.toBe(second.port);
});
