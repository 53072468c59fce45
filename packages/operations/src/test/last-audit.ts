import { auditEntry } from "@avy/db";
import { desc, eq } from "drizzle-orm";
import type { OperationContext } from "../index.ts";

/** The newest entry of the organization's audit chain. */
export async function lastAudit({ services, org }: OperationContext) {
  const [entry] = await services.db
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.orgId, org.id))
    .orderBy(desc(auditEntry.sequence))
    .limit(1);
  return entry;
}
