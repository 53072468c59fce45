import type { Scope } from "@avy/core";
import { apiKey } from "@avy/db";
import { and, eq } from "drizzle-orm";
import type { OperationContext } from "../context.ts";

/** The scopes of the calling key, for lists of what it reaches; none of a caller that is no key. */
export async function scopesOfCaller({
  services,
  org,
  actor,
}: OperationContext): Promise<readonly Scope[]> {
  if (actor.kind !== "key") return [];
  const [row] = await services.db
    .select({ scopes: apiKey.scopes })
    .from(apiKey)
    .where(and(eq(apiKey.orgId, org.id), eq(apiKey.id, actor.keyId)));
  return row?.scopes ?? [];
}
