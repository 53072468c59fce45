import { connectChanges, publishChange, verifierReports } from "@avy/changes";
import type { RedisConnection } from "@avy/queue";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import { type OwnRedisCluster, startOwnRedisCluster } from "@avy/testing/own-redis-cluster";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { countingFeedReads } from "./faults/test/nudges.ts";
import { bucketKey } from "./limits/redis-buckets.ts";
import { presenting, startVerifier, type TestVerifier, told } from "./test/verifier-fixture.ts";

const burst = 60;
let database: TestDatabase;
let cluster: OwnRedisCluster;
let changes: RedisConnection;
let verifiers: TestVerifier[];
const { reads, around } = countingFeedReads();
const soon = { timeout: 20_000, interval: 50 };

beforeAll(async () => {
  [database, cluster] = await Promise.all([createTestDatabase(), startOwnRedisCluster(3)]);
  changes = connectChanges(cluster.url, () => {});
  const differs = { redisUrl: cluster.url, limits: { standard: { perMinute: 1, burst } } };
  verifiers = [startVerifier(database, { ...differs, around }), startVerifier(database, differs)];
  await Promise.all(verifiers.map((verifier) => verifier.ready()));
  await vi.waitUntil(() => verifiers.every((verifier) => verifier.health().redis), soon);
}, 60_000);
afterAll(async () => {
  await Promise.all(verifiers.map((verifier) => verifier.close()));
  changes.disconnect();
  await cluster.close();
  await database.close();
});

/** An organization whose bucket lies on that node. */
async function organizationOn(node: { id: string }): Promise<TestOrganization> {
  for (;;) {
    const org = await makeOrganization(database.db);
    const holder = await cluster.primaryOf(bucketKey(org.id, "standard"));
    if (holder.id === node.id) return org;
  }
}

/** Sends to all verifiers in turn more than is left; answers how many were allowed. */
async function allowedOf(org: TestOrganization): Promise<number> {
  const { token } = await makeKey(database.db, org);
  const answers = await Promise.all(
    Array.from({ length: 2 * burst }, (_, at) => {
      const verifier = verifiers[at % verifiers.length];
      return verifier === undefined ? "" : told(verifier, presenting(token));
    }),
  );
  return answers.filter((answer) => answer === "allowed").length;
}

/** Waits until every verifier is allowed a request by what Redis leased to it. */
async function untilLeasedBy(org: TestOrganization): Promise<void> {
  const { token } = await makeKey(database.db, org);
  const leased = () => verifiers.map((verifier) => verifier.metrics().limits.leased);
  await vi.waitFor(async () => {
    const before = leased();
    for (const verifier of verifiers) await told(verifier, presenting(token));
    expect(leased().every((count, at) => count > (before[at] ?? 0))).toBe(true);
  }, soon);
}

/** Whether announcements are heard: more reads of the feed than the one that each second has anyway. */
async function areHeard(): Promise<boolean> {
  const before = reads.count;
  for (let sent = 0; sent < 10; sent++) {
    await publishChange(changes, () => {})(Number.MAX_SAFE_INTEGER - sent);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return reads.count - before >= 4;
}

test("two verifiers spend an organization's budget to its last token, whichever node holds it", async () => {
  for (const node of cluster.primaries) await untilLeasedBy(await organizationOn(node)); // connected
  const decidedAlone = () => verifiers.map((verifier) => verifier.metrics().limits.local);
  const before = decidedAlone();
  for (const node of cluster.primaries) {
    expect(await allowedOf(await organizationOn(node))).toBe(burst);
  }
  expect(decidedAlone()).toEqual(before);
});

test("what is published over the cluster is heard", async () => {
  await vi.waitUntil(areHeard, soon);
});

test("each verifier reports, and takes its report back when it ends", async () => {
  const reported = async () =>
    (await verifierReports(changes, () => {})()).map(({ verifierId }) => verifierId).sort();
  const ids = verifiers.map((verifier) => verifier.health().verifierId);
  await vi.waitFor(async () => expect(await reported()).toEqual(ids.sort()), soon);
  const third = startVerifier(database, { redisUrl: cluster.url });
  await vi.waitFor(async () => expect(await reported()).toHaveLength(3), soon);
  await third.close();
  expect(await reported()).toEqual(ids);
});

test("when the node that is listened to is killed, another is, and its replica decides its organizations' limits", {
  timeout: 90_000,
}, async () => {
  const listeners = await Promise.all(
    cluster.primaries.map(async ({ operator }) =>
      String(await operator.client("LIST")).includes("sub=1"),
    ),
  );
  const node = cluster.primaries[listeners.indexOf(true)];
  if (node === undefined) throw new Error("Nobody listens");
  const org = await organizationOn(node);
  const { operator } = await cluster.addReplicaOf(node);
  await node.kill();
  await vi.waitUntil(
    async () => (await operator.info("replication")).includes("role:master"),
    soon,
  );
  await vi.waitUntil(areHeard, soon);
  await untilLeasedBy(org);
});
