import { setTimeout as sleep } from "node:timers/promises";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  revokeKey,
  type TestDatabase,
  type TestKey,
  type TestOrganization,
} from "@avy/testing";
import { type SteppedClock, startSteppedClock } from "@avy/testing/own-servers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { testRedisUrl } from "../test/verifier-fixture.ts";
import { startVerifierProcess, type VerifierProcess } from "./test/verifier-process.ts";

const hourSeconds = 3_600;
const ownRedisUrl = new URL("/14", testRedisUrl()).href;
let database: TestDatabase;
let org: TestOrganization;
let clock: SteppedClock;
let verifier: VerifierProcess;
beforeAll(async () => {
  [database, clock] = await Promise.all([createTestDatabase(), startSteppedClock()]);
  org = await makeOrganization(database.db);
  verifier = await startVerifierProcess(database, {
    redisUrl: ownRedisUrl,
    env: clock.env,
    execArgv: clock.execArgv,
  });
});
afterAll(async () => {
  verifier.child.kill("SIGTERM");
  await verifier.exited;
  clock.close();
  await database.close();
});

const inMinutes = (minutes: number) => new Date(Date.now() + 60_000 * minutes);
const made = (expiresAt: Date | null) => makeKey(database.db, org, { expiresAt });
const code = ({ token }: TestKey) => verifier.ask("told", token);

describe("a verifier whose clock is stepped", () => {
  test.each([
    ["an hour ahead", hourSeconds],
    ["an hour back", -hourSeconds],
  ])(
    "%s goes by the database's time all the same, and refuses a revoked key in time",
    async (_, seconds) => {
      const [lasting, expiring, expired] = [
        await made(null),
        await made(inMinutes(30)),
        await made(inMinutes(-30)),
      ];
      clock.step(0);
      await sleep(1_500); // the news of the keys' making is read
      expect([await code(lasting), await code(expiring), await code(expired)]).toEqual([
        "allowed",
        "allowed",
        "expired_api_key",
      ]);

      clock.step(seconds);
      const stepMs = (await verifier.ask("wallMs")) - Date.now();
      expect(Math.abs(stepMs - 1_000 * seconds)).toBeLessThan(60_000);
      const codes = new Set<string>();
      for (let asked = 0; asked < 50; asked++) {
        codes.add(await code(lasting));
        codes.add(await code(expiring));
        expect(["expired_api_key", "verification_unavailable"]).toContain(await code(expired));
        await sleep(10);
      }
      // Nobody knows how long a clock that leapt stood still before: until the next read, 503 and never a wrong answer.
      codes.delete("verification_unavailable");
      expect(codes).toEqual(new Set(["allowed"]));
      await vi.waitFor(
        async () => expect((await verifier.ask("health")).confirmedMsAgo).toBeLessThan(2_000),
        { timeout: 5_000 },
      );
      expect([await code(lasting), await code(expiring), await code(expired)]).toEqual([
        "allowed",
        "allowed",
        "expired_api_key",
      ]);
      const countedAtMs = await verifier.ask("lastCountedAtMs");
      expect(Math.abs(countedAtMs - Date.now())).toBeLessThan(10_000);

      const { revokedAtMs } = await revokeKey(database.db, org, lasting);
      await vi.waitFor(async () => expect(await code(lasting)).toBe("revoked_api_key"), {
        timeout: 4_000,
      });
      expect(performance.now() - revokedAtMs).toBeLessThan(2_200);
    },
  );
});
