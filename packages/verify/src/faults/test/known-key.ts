import {
  type KeyDiffers,
  makeKey,
  newestChange,
  type TestDatabase,
  type TestKey,
  type TestOrganization,
} from "@avy/testing";
import { expect, vi } from "vitest";
import { presenting, told } from "../../test/verifier-fixture.ts";
import type { Verifier } from "../../verifier.ts";

/** A key that each of the verifiers has in memory to stay: they have read the news of its making before. */
export async function makeKnownKey(
  { db }: Pick<TestDatabase, "db">,
  org: TestOrganization,
  verifiers: readonly Verifier[],
  differs: KeyDiffers = {},
): Promise<TestKey> {
  const key = await makeKey(db, org, differs);
  const newest = await newestChange(db);
  for (const verifier of verifiers) {
    await vi.waitFor(
      async () => {
        expect(verifier.health().changeNumber).toBeGreaterThanOrEqual(newest);
        expect(await told(verifier, presenting(key.token))).toBe("allowed");
      },
      { timeout: 10_000 },
    );
  }
  return key;
}
