import { createTestDatabase, makeKey, makeOrganization } from "@avy/testing";
import { vi } from "vitest";
import { presenting, startVerifier } from "../../test/verifier-fixture.ts";

/** A verifier that is ready, and the token of a key that may read doors. */
export async function startWithKey() {
  const database = await createTestDatabase();
  const org = await makeOrganization(database.db);
  const verifier = startVerifier(database);
  await verifier.ready();
  const scopes = [{ action: "read" as const, resourceFilter: "THING/Door/#" }];
  const { token, id: keyId } = await makeKey(database.db, org, { scopes });
  // The first look-up may take longer than a request waits.
  await vi.waitUntil(async () => (await verifier.authenticate(presenting(token))).ok);
  return {
    ...{ verifier, token, keyId },
    async close() {
      await verifier.close();
      await database.close();
    },
  };
}
