import { setTimeout as sleep } from "node:timers/promises";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  revokeKey,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import { startTcpProxy, type TcpProxy } from "@avy/testing/own-servers";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { allowedForMs, sendTraffic, since } from "./test/traffic.ts";

let database: TestDatabase;
let org: TestOrganization;
let proxy: TcpProxy;
let verifier: TestVerifier;
beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
});
beforeEach(async () => {
  proxy = await startTcpProxy(Number(new URL(database.url).port));
  const { urlAs } = database;
  verifier = startVerifier(
    { ...database, urlAs: (role) => proxy.through(urlAs(role)) },
    { limits: plentyOfRequests },
  );
  await verifier.ready();
});
afterEach(async () => {
  proxy.pass();
  await verifier.close();
  await proxy.close();
});
afterAll(() => database.close());

const newKey = () => makeKey(database.db, org);
const newKnownKey = () => makeKnownKey(database, org, [verifier]);
const code = (token: string) => told(verifier, presenting(token));

test("slow, it still confirms what is known; what is not known is 503 until it is quick again", async () => {
  const unknown = await newKey();
  const known = await newKnownKey();
  const steady = sendTraffic(verifier, known.token);
  proxy.slow(250); // each query goes there and back
  await sleep(1_500); // until every connection has felt it
  expect(await code(unknown.token)).toBe("verification_unavailable");
  const { revokedAtMs } = await revokeKey(database.db, org, known);
  await vi.waitFor(async () => expect((await steady.next()).code).not.toBe("allowed"), {
    timeout: 4_000,
  });
  expect(allowedForMs(await steady.stop(), revokedAtMs)).toBeLessThan(2_000);
  expect(verifier.health().confirmedMsAgo).toBeLessThan(3_000);
  proxy.slow(0);
  await vi.waitFor(async () => expect(await code(unknown.token)).toBe("allowed"), 5_000);
});

test("a half-open connection costs the feed no more than its two seconds", async () => {
  for (let round = 0; round < 3; round++) {
    const key = await newKnownKey();
    const traffic = sendTraffic(verifier, key.token);
    await traffic.next();
    const lost = proxy.seen.swallowedBytes;
    proxy.swallow(); // every connection there is, for good
    proxy.pass(); // those made from now on are well
    const { revokedAtMs } = await revokeKey(database.db, org, key);
    await vi.waitFor(async () => expect((await traffic.next()).code).toBe("revoked_api_key"), {
      timeout: 4_000,
    });
    expect(allowedForMs(await traffic.stop(), revokedAtMs)).toBeLessThan(2_000);
    expect(proxy.seen.swallowedBytes).toBeGreaterThan(lost);
    await sleep(300 * round); // another moment of the feed's second each time
  }
});

test("half-open altogether, known keys are served, unknown ones are refused at once, and all comes back by itself", async () => {
  const known = await newKnownKey();
  const steady = sendTraffic(verifier, known.token);
  await steady.next();
  proxy.swallow();
  const codes = new Set<string>();
  for (let asked = 0; asked < 8; asked++) codes.add(await code((await newKey()).token));
  const { lookUpRefusals, lookUpFailures, breakerOpen } = verifier.metrics().store;
  expect(codes).toEqual(new Set(["verification_unavailable"]));
  expect([breakerOpen, lookUpFailures >= 5, lookUpRefusals >= 2]).toEqual([true, true, true]);
  expect(proxy.seen.swallowedBytes).toBeGreaterThan(0);
  proxy.pass();
  const passAtMs = performance.now();
  const unknown = await newKey();
  await vi.waitFor(async () => expect(await code(unknown.token)).toBe("allowed"), {
    timeout: 5_000,
  });
  const { revokedAtMs } = await revokeKey(database.db, org, known);
  await vi.waitFor(async () => expect((await steady.next()).code).toBe("revoked_api_key"), {
    timeout: 4_000,
  });
  const answers = await steady.stop();
  expect(allowedForMs(answers, Math.max(revokedAtMs, passAtMs))).toBeLessThan(2_000);
  expect(new Set(since(answers, 0).map((answer) => answer.code))).toEqual(
    new Set(["allowed", "revoked_api_key"]),
  );
});

test("connections that are reset and ended again and again bring no good key a wrong refusal", async () => {
  const keys = await Promise.all(Array.from({ length: 60 }, newKey));
  const known = await newKnownKey();
  const steady = sendTraffic(verifier, known.token);
  await steady.next();
  const codes = new Set<string>();
  let lost = 0;
  for (const [round, key] of keys.entries()) {
    const asked = [code(key.token), code(known.token)];
    await sleep(round % 5);
    lost += round % 2 === 0 ? proxy.reset() : proxy.cut();
    for (const answer of await Promise.all(asked)) codes.add(answer);
    await sleep(20);
  }
  expect(lost).toBeGreaterThan(10);
  expect(
    [...codes].filter((one) => !["allowed", "verification_unavailable"].includes(one)),
  ).toEqual([]);
  expect(codes).toContain("verification_unavailable");
  for (const { token } of keys) {
    await vi.waitFor(async () => expect(await code(token)).toBe("allowed"), { timeout: 5_000 });
  }
  await steady.stop();
  expect(steady.codesSince(0)).toEqual(["allowed"]);
});
