import { setTimeout as sleep } from "node:timers/promises";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  revokeKey,
  type TestDatabase,
} from "@avy/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testRedisUrl } from "../test/verifier-fixture.ts";
import { startVerifierProcess, type VerifierProcess } from "./test/verifier-process.ts";

let database: TestDatabase;
let verifier: VerifierProcess;
beforeAll(async () => {
  database = await createTestDatabase();
  verifier = await startVerifierProcess(database, {
    redisUrl: new URL("/14", testRedisUrl()).href,
  });
});
afterAll(async () => {
  verifier.child.kill("SIGTERM");
  await verifier.exited;
  await database.close();
});

test("a process that was frozen while a key was revoked refuses it from its first answer on", async () => {
  const org = await makeOrganization(database.db);
  for (let round = 0; round < 3; round++) {
    const [key, known] = [await makeKey(database.db, org), await makeKey(database.db, org)];
    await sleep(1_500); // the news of their making is read
    for (const { token } of [key, known]) expect(await verifier.ask("told", token)).toBe("allowed");

    verifier.child.kill("SIGSTOP");
    const { revokedAtMs } = await revokeKey(database.db, org, key);
    await sleep(2_500);
    const asked = Array.from({ length: 20 }, () => verifier.ask("told", key.token));
    let answered = false;
    void Promise.race(asked).then(() => {
      answered = true;
    });
    await sleep(100);
    expect([answered, performance.now() - revokedAtMs > 2_000]).toEqual([false, true]);
    verifier.child.kill("SIGCONT");
    expect(new Set(await Promise.all(asked))).not.toContain("allowed");
    await vi.waitFor(async () => {
      expect(await verifier.ask("told", known.token)).toBe("allowed");
      expect(await verifier.ask("told", key.token)).toBe("revoked_api_key");
    }, 4_000);
  }
});
