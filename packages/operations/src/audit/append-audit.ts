import { auditKeyContext, unwrap } from "@avy/core";
import { type ActorRecord, auditEntry, auditHead, auditKey, type Transaction } from "@avy/db";
import { desc, eq } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import type { AuditEvent } from "./audit-event.ts";
import { entryHash } from "./entry-hash.ts";

/** As much of a context as an entry needs. */
export type AuditedContext = {
  services: Pick<OperationContext["services"], "now" | "auditEncryptionKeys">;
  org: OperationContext["org"];
  address: string | null;
};

/** Appends to the organization's chain, in the transaction of the change: no audit, no change. */
export async function appendAudit(
  tx: Transaction,
  { services, org, address }: AuditedContext,
  actor: ActorRecord,
  event: AuditEvent,
): Promise<void> {
  const head = await lockHead(tx, org.id);
  const key = await readAuditKey(tx, org.id, services.auditEncryptionKeys);
  const entry = {
    orgId: org.id,
    sequence: head.sequence + 1,
    at: services.now(),
    actor,
    address,
    action: event.action,
    target: event.target,
    before: event.before ?? null,
    after: event.after ?? null,
    auditKeyId: key.id,
  };
  const hash = entryHash(head.hash, entry, key.material);
  await tx.insert(auditEntry).values({ ...entry, hash });
  await tx
    .update(auditHead)
    .set({ sequence: entry.sequence, hash })
    .where(eq(auditHead.orgId, org.id));
}

async function lockHead(tx: Transaction, orgId: OperationContext["org"]["id"]) {
  const [head] = await tx.select().from(auditHead).where(eq(auditHead.orgId, orgId)).for("update");
  if (head === undefined) throw new Error("The organization has no audit chain");
  return head;
}

async function readAuditKey(
  tx: Transaction,
  orgId: OperationContext["org"]["id"],
  keys: OperationContext["services"]["auditEncryptionKeys"],
) {
  const [row] = await tx
    .select()
    .from(auditKey)
    .where(eq(auditKey.orgId, orgId))
    .orderBy(desc(auditKey.createdAt))
    .limit(1);
  const material = row && unwrap(row.wrapped, auditKeyContext(orgId, row.id), keys);
  if (!row || !material) throw new Error("The organization's audit key cannot be opened");
  return { id: row.id, material };
}
