import { makeKey, makeOrganization, type TestKey, type TestOrganization } from "@avy/testing";
import type { Platform } from "./start-platform.ts";

/** An organization of a test's own, so that what is counted is that test's. */
export async function makeKeys(
  { postgres: { db } }: Platform,
  count: number,
): Promise<{ org: TestOrganization; keys: TestKey[] }> {
  const org = await makeOrganization(db);
  const keys: TestKey[] = [];
  for (let at = 0; at < count; at++) keys.push(await makeKey(db, org));
  return { org, keys };
}
