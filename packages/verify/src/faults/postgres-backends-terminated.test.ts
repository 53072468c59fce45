import { setTimeout as sleep } from "node:timers/promises";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  revokeKey,
  type TestDatabase,
} from "@avy/testing";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { allowedForMs, sendTraffic } from "./test/traffic.ts";

let database: TestDatabase;
let operator: Sql;
let verifier: TestVerifier;
beforeAll(async () => {
  database = await createTestDatabase();
  operator = postgres(database.url, { max: 1 });
  verifier = startVerifier(database, { limits: plentyOfRequests });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await operator.end();
  await database.close();
});

/** Says how many of the verifier's there were. */
async function terminateBackends(): Promise<number> {
  const rows = await operator`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = 'avy_verifier'`;
  return rows.length;
}

test("with its backends terminated again and again known keys are served, no good key is called bad, and revocations arrive", async () => {
  const org = await makeOrganization(database.db);
  const newKey = () => makeKey(database.db, org);
  const keys = await Promise.all(Array.from({ length: 40 }, newKey));
  const known = await makeKnownKey(database, org, [verifier]);
  const revoked = await makeKnownKey(database, org, [verifier]);
  const [steady, ending] = [
    sendTraffic(verifier, known.token),
    sendTraffic(verifier, revoked.token),
  ];
  await ending.next();
  const codes = new Set<string>();
  let [terminated, revokedAtMs] = [0, 0];
  for (const [round, { token }] of keys.entries()) {
    const asked = told(verifier, presenting(token));
    terminated += await terminateBackends();
    codes.add(await asked);
    if (round === 10) ({ revokedAtMs } = await revokeKey(database.db, org, revoked));
    await sleep(50);
  }
  expect(terminated).toBeGreaterThan(20);
  expect(
    [...codes].filter((code) => !["allowed", "verification_unavailable"].includes(code)),
  ).toEqual([]);
  for (const { token } of keys) {
    await vi.waitFor(async () => expect(await told(verifier, presenting(token))).toBe("allowed"), {
      timeout: 5_000,
    });
  }
  await steady.stop();
  expect(steady.codesSince(0)).toEqual(["allowed"]);
  expect(allowedForMs(await ending.stop(), revokedAtMs)).toBeLessThan(2_000);
  expect(ending.codesSince(revokedAtMs + 2_000)).not.toContain("allowed");
});
