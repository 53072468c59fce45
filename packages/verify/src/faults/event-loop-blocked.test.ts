import { createTestDatabase, makeKey, makeOrganization, type TestDatabase } from "@avy/testing";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { plentyOfRequests } from "./test/plenty.ts";

let database: TestDatabase;
let sql: Sql;
let verifier: TestVerifier;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 2 });
  verifier = startVerifier(database, { limits: plentyOfRequests });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await sql.end();
  await database.close();
});

function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** Postgres itself revokes the key half a second from now, whatever this process does meanwhile. */
async function revokeSoon(orgId: string, keyId: string): Promise<Promise<unknown>> {
  const [connection] = await sql`select pg_backend_pid() as pid`;
  expect(connection).toBeDefined();
  const revoking = sql.unsafe(`
    do $$ begin
      perform pg_sleep(0.5);
      update api_key set revoked_at = clock_timestamp() where org_id = '${orgId}' and id = '${keyId}';
      perform pg_advisory_xact_lock(7236002);
      insert into change (org_id, kind, key_id) values ('${orgId}', 'key', '${keyId}');
    end $$`);
  void revoking.execute();
  await new Promise((resolve) => setTimeout(resolve, 50)); // it is on the wire
  return Promise.resolve(revoking);
}

test("what a verifier did not hear of while its event loop was blocked it does not serve when it goes on", async () => {
  const org = await makeOrganization(database.db);
  const known = await makeKnownKey(database, org, [verifier]);
  const revoked = await makeKnownKey(database, org, [verifier]);
  const absent = await makeKey(database.db, org);
  const revoking = { done: revokeSoon(org.id, revoked.id) };
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await told(verifier, presenting(revoked.token))).toBe("allowed");
  block(3_000);
  // Not one turn of the event loop has passed: no timer has run and no socket was read.
  const codes = Promise.all(
    [known, revoked, absent].map(({ token }) => told(verifier, presenting(token))),
  );
  expect(await codes).toEqual(["allowed", "revoked_api_key", "allowed"]);
  await revoking.done;
  const { lookUps } = verifier.metrics().store;
  await vi.waitFor(() => expect(verifier.health().confirmedMsAgo).toBeLessThan(1_000));
  await told(verifier, presenting(known.token));
  const after = verifier.metrics().store.lookUps;
  await told(verifier, presenting(known.token));
  expect([after >= lookUps, verifier.metrics().store.lookUps]).toEqual([true, after]); // from memory again
});

test("a row that was read before the block, and is looked at after it, is read again", async () => {
  const org = await makeOrganization(database.db);
  const key = await makeKey(database.db, org);
  let blocks = 0;
  const other = startVerifier(database, {
    limits: plentyOfRequests,
    around: (store) => ({
      ...store,
      async findSecret(orgId, secretId) {
        const row = await store.findSecret(orgId, secretId);
        if (blocks++ === 0) block(3_000);
        return row;
      },
    }),
  });
  await other.ready();
  const revoking = revokeSoon(org.id, key.id);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const codes = [
    await told(other, presenting(key.token)),
    await told(other, presenting(key.token)),
  ];
  expect(blocks).toBeGreaterThan(1);
  expect(codes).not.toContain("allowed");
  await revoking;
  expect(await told(other, presenting(key.token))).toBe("revoked_api_key");
  await other.close();
});
