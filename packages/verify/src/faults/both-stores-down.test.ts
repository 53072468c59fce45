import { setTimeout as sleep } from "node:timers/promises";
import { makeKey, makeOrganization, revokeKey } from "@avy/testing";
import {
  type OwnPostgres,
  type OwnRedis,
  startOwnPostgres,
  startOwnRedis,
} from "@avy/testing/own-servers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { allowedForMs, sendTraffic, since } from "./test/traffic.ts";

const boundMs = 60_000;
let postgres: OwnPostgres;
let redis: OwnRedis;
let verifier: TestVerifier;
beforeAll(async () => {
  [postgres, redis] = await Promise.all([startOwnPostgres(), startOwnRedis()]);
  verifier = startVerifier(postgres, { redisUrl: redis.url, limits: plentyOfRequests });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await Promise.all([postgres.close(), redis.close()]);
});

test("with both stores down known keys are served for sixty seconds, then nothing is; when they are back all is as before by itself", async () => {
  const org = await makeOrganization(postgres.db);
  const unknown = await makeKey(postgres.db, org);
  const known = await makeKnownKey(postgres, org, [verifier]);
  const code = (token: string) => told(verifier, presenting(token));
  const steady = sendTraffic(verifier, known.token);
  await steady.next();
  await Promise.all([postgres.stop(), redis.kill()]);
  const confirmedAtMs = performance.now() - (verifier.health().confirmedMsAgo ?? 0);
  expect(await code(unknown.token)).toBe("verification_unavailable");

  await sleep(boundMs - 1_500 - (performance.now() - confirmedAtMs));
  await steady.next();
  expect(steady.codesSince(0)).toEqual(["allowed"]);
  expect([verifier.health().redis, verifier.health().cachedKeys > 0]).toEqual([false, true]);

  await sleep(2_000);
  const { code: late } = await steady.next();
  expect([late, await code(known.token), await code(unknown.token)]).toEqual(
    Array.from({ length: 3 }, () => "verification_unavailable"),
  );
  expect(await code("hello")).toBe("invalid_api_key");
  expect(verifier.health().cachedKeys).toBe(0);
  // Measured from a moment at or after the start of the last read that was answered: never longer than the bound.
  const allowedMs = allowedForMs(steady.answers, confirmedAtMs);
  expect(allowedMs).toBeLessThan(boundMs + 5);
  expect(allowedMs).toBeGreaterThan(boundMs - 1_500);

  await Promise.all([postgres.start(), redis.start()]);
  await vi.waitFor(async () => expect(await code(known.token)).toBe("allowed"), {
    timeout: 10_000,
  });
  await vi.waitFor(async () => expect(await code(unknown.token)).toBe("allowed"), {
    timeout: 10_000,
  });
  await vi.waitFor(() => expect(verifier.health().redis).toBe(true), { timeout: 10_000 });
  const { revokedAtMs } = await revokeKey(postgres.db, org, known);
  await vi.waitFor(async () => expect((await steady.next()).code).toBe("revoked_api_key"), {
    timeout: 4_000,
  });
  const answers = await steady.stop();
  expect(allowedForMs(answers, revokedAtMs)).toBeLessThan(2_000);
  const never = since(answers, 0).filter(({ code: one }) => one === "invalid_api_key");
  expect(never).toEqual([]);
}, 120_000);
