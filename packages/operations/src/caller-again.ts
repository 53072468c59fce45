import type { Role } from "@avy/core";
import { membership, type Transaction } from "@avy/db";
import { and, eq } from "drizzle-orm";
import type { OperationContext } from "./context.ts";
import { OperationError } from "./operation-error.ts";

/**
 * Reads the caller inside the change's own transaction, with a share lock: a member removed or
 * demoted a moment ago has no authority left. Taken last before the change.
 */
export async function readCallerAgain(
  tx: Transaction,
  { org, actor }: OperationContext,
  mayDo: (role: Role) => boolean,
): Promise<void> {
  const [row] = await tx
    .select({ role: membership.role })
    .from(membership)
    .where(and(eq(membership.orgId, org.id), eq(membership.userId, actor.userId)))
    .for("share");
  if (row === undefined || !mayDo(row.role)) {
    throw new OperationError("forbidden", "Only an owner or admin of the organization may do this");
  }
}
