import { apiKey, appendChange, type Db } from "@avy/db";
import { and, eq } from "drizzle-orm";
import type { TestKey } from "./make-key.ts";
import type { TestOrganization } from "./make-organization.ts";

/** Revokes a key as the operation does, unannounced. Answers its change number, and when that was known, monotonic milliseconds. */
export async function revokeKey(
  db: Db,
  org: TestOrganization,
  { id }: Pick<TestKey, "id">,
): Promise<{ changeNumber: number; revokedAtMs: number }> {
  const changeNumber = await db.transaction(async (tx) => {
    await tx
      .update(apiKey)
      .set({ revokedAt: new Date() })
      .where(and(eq(apiKey.orgId, org.id), eq(apiKey.id, id)));
    return appendChange(tx, { orgId: org.id, kind: "key", keyId: id });
  });
  return { changeNumber, revokedAtMs: performance.now() };
}
