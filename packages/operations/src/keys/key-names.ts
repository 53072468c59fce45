import { isUuid, type KeyId } from "@avy/core";
import { apiKey } from "@avy/db";
import { and, eq, inArray } from "drizzle-orm";
import type { OperationContext } from "../context.ts";

/** What keys of the organization are called, in one statement. Those that it has not are missing. */
export async function keyNames(
  { services, org }: OperationContext,
  keyIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = keyIds.filter(isUuid) as KeyId[];
  if (ids.length === 0) return new Map();
  const rows = await services.db
    .select({ id: apiKey.id, name: apiKey.name })
    .from(apiKey)
    .where(and(eq(apiKey.orgId, org.id), inArray(apiKey.id, ids)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
