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

test("while Postgres restarts known keys are served and unknown ones are 503; then all is as before by itself", async () => {
  const org = await makeOrganization(postgres.db);
  const unknown = await makeKey(postgres.db, org);
  const known = await makeKnownKey(postgres, org, [verifier]);
  const steady = sendTraffic(verifier, known.token);
  await steady.next();
  for (let restart = 0; restart < 2; restart++) {
    await postgres.stop();
    expect(await told(verifier, presenting(unknown.token))).toBe("verification_unavailable");
    await postgres.start();
  }
  expect(verifier.metrics().store.lookUpFailures).toBeGreaterThanOrEqual(2);
  await vi.waitFor(
    async () => expect(await told(verifier, presenting(unknown.token))).toBe("allowed"),
    { timeout: 5_000 },
  );
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
