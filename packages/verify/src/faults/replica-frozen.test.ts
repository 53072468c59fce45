import { makeOrganization, revokeKey, type TestOrganization } from "@avy/testing";
import {
  type OwnPostgres,
  type OwnStandby,
  startOwnPostgres,
  startOwnStandby,
  startTcpProxy,
  type TcpProxy,
} from "@avy/testing/own-servers";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { plentyOfRequests } from "./test/plenty.ts";

let primary: OwnPostgres;
let standby: OwnStandby;
let operator: Sql;
let proxy: TcpProxy;
let verifier: TestVerifier;
let org: TestOrganization;
beforeAll(async () => {
  primary = await startOwnPostgres();
  standby = await startOwnStandby(primary);
  operator = postgres(primary.url, { max: 1, onnotice: () => {} });
  proxy = await startTcpProxy(primary.port);
  verifier = startVerifier(
    { ...primary, urlAs: (role) => proxy.through(primary.urlAs(role)) },
    { limits: plentyOfRequests },
  );
  await verifier.ready();
  org = await makeOrganization(primary.db);
});
afterAll(async () => {
  await verifier.close();
  await Promise.all([proxy.close(), operator.end()]);
  await standby.close();
  await primary.close();
});

const code = (token: string) => told(verifier, presenting(token));
/** Ends the verifier's connections of that name; dialled anew they lead to where the proxy leads now. */
const endConnections = (name: string) =>
  operator`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${name}`;
/** What the standby says, which learns nothing more. */
async function keyAtStandby(id: string) {
  const [row] = await standby.db.execute<{ revoked: boolean }>(
    `select revoked_at is not null as revoked from api_key where id = '${id}'`,
  );
  return row;
}

test("a replica that fell behind brings no revoked key back, whether it answers look-ups or the feed as well", async () => {
  const key = await makeKnownKey(primary, org, [verifier]);
  await vi.waitFor(async () => expect(await keyAtStandby(key.id)).toEqual({ revoked: false }), {
    timeout: 10_000,
  });
  await standby.freeze();
  await revokeKey(primary.db, org, key);
  await vi.waitFor(async () => expect(await code(key.token)).toBe("revoked_api_key"), {
    timeout: 4_000,
  });

  proxy.leadTo(standby.port);
  await endConnections("avy verifier");
  // The news of another change, which makes the verifier look the key up again.
  await revokeKey(primary.db, org, key);
  const codes = new Set<string>();
  await vi.waitFor(async () => {
    codes.add(await code(key.token));
    expect([...codes]).toContain("verification_unavailable");
  }, 4_000);
  expect(await keyAtStandby(key.id)).toEqual({ revoked: false }); // so it would have said
  for (let asked = 0; asked < 50; asked++) codes.add(await code(key.token));
  expect(codes).not.toContain("allowed");

  await endConnections("avy verifier feed");
  await vi.waitFor(() => expect(String(troubles())).toContain("replica"), { timeout: 5_000 });
  for (let asked = 0; asked < 50; asked++) codes.add(await code(key.token));
  expect(codes).not.toContain("allowed");
  expect(verifier.health().confirmedMsAgo).toBeGreaterThan(0);

  proxy.leadTo(primary.port);
  proxy.reset();
  await vi.waitFor(async () => expect(await code(key.token)).toBe("revoked_api_key"), {
    timeout: 10_000,
  });
});

const troubles = () =>
  verifier.troubles.map((trouble) => ("error" in trouble ? trouble.error : trouble.what));
