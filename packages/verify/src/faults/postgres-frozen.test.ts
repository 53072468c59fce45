import { setTimeout as sleep } from "node:timers/promises";
import { makeKey, makeOrganization, revokeKey } from "@avy/testing";
import { type OwnPostgres, startOwnPostgres } from "@avy/testing/own-servers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { allowedForMs, sendTraffic } from "./test/traffic.ts";

let postgres: OwnPostgres;
let verifier: TestVerifier;
beforeAll(async () => {
  postgres = await startOwnPostgres();
  verifier = startVerifier(postgres, { limits: plentyOfRequests });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await postgres.close();
});

test("with every process of Postgres frozen known keys are served, unknown ones are refused at once after the first few, and all thaws by itself", async () => {
  const org = await makeOrganization(postgres.db);
  const unknown = await makeKey(postgres.db, org);
  const known = await makeKnownKey(postgres, org, [verifier]);
  const steady = sendTraffic(verifier, known.token);
  await steady.next();
  const code = () => told(verifier, presenting(unknown.token));
  expect(postgres.freeze()).toBeGreaterThan(5);
  const before = verifier.metrics().store;
  for (let asked = 0; asked < 5; asked++) expect(await code()).toBe("verification_unavailable");
  const opened = verifier.metrics().store;
  expect([opened.breakerOpen, opened.lookUps - before.lookUps]).toEqual([true, 5]);
  for (let asked = 0; asked < 30; asked++) {
    expect(await code()).toBe("verification_unavailable");
    await sleep(100);
  }
  const frozen = verifier.metrics().store;
  expect(frozen.lookUps - opened.lookUps).toBeLessThanOrEqual(5); // a probe a second
  expect(frozen.lookUpRefusals - opened.lookUpRefusals).toBeGreaterThanOrEqual(25);
  expect(verifier.health().confirmedMsAgo).toBeGreaterThan(2_000);

  postgres.thaw();
  await vi.waitFor(async () => expect(await code()).toBe("allowed"), { timeout: 5_000 });
  await vi.waitFor(() => expect(verifier.health().confirmedMsAgo).toBeLessThan(1_000), {
    timeout: 5_000,
  });
  expect(steady.codesSince(0)).toEqual(["allowed"]);
  const { revokedAtMs } = await revokeKey(postgres.db, org, known);
  await vi.waitFor(async () => expect((await steady.next()).code).toBe("revoked_api_key"), {
    timeout: 4_000,
  });
  expect(allowedForMs(await steady.stop(), revokedAtMs)).toBeLessThan(2_000);
});
