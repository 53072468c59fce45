import { storedDate } from "@avy/core";
import { type ActorRecord, type AuditFacts, auditEntry } from "@avy/db";
import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import { z } from "zod";
import type { OperationContext } from "../context.ts";
import { inReading } from "../in-reading.ts";
import { auditActions } from "./audit-event.ts";

const moment = storedDate("Give a date and time").optional();

export const listAuditInput = z.strictObject({
  action: z.enum(auditActions, { error: "There is no such action in the audit log" }).optional(),
  /** The id of what was changed: a key's, the organization's, a limit's tier. */
  targetId: z
    .string()
    .max(100, "No id is longer than 100 characters")
    .refine((text) => !text.includes("\0"), "No id has a NUL character")
    .optional(),
  from: moment,
  /** Entries from then on are left out. */
  to: moment,
  /** The last sequence number of the page before. */
  after: z.int().positive().nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});
export type ListAuditInput = z.output<typeof listAuditInput>;

/** One entry as its organization may see it: nothing of what chains it to the others. */
export type AuditEntryView = {
  sequence: number;
  at: Date;
  actor: ActorRecord;
  /** The actor's, null when unknown. */
  address: string | null;
  action: string;
  target: { kind: string; id: string };
  before: AuditFacts | null;
  after: AuditFacts | null;
};
export type AuditPage = { items: AuditEntryView[]; next: number | null };

/** Newest first. Pages are stable while entries are appended: they follow the sequence numbers downwards. */
export async function listAudit(
  { services, org }: OperationContext,
  { action, targetId, from, to, after, limit }: ListAuditInput,
): Promise<AuditPage> {
  const { sequence, at, actor, address, target, before } = auditEntry;
  const found = await inReading(services.db, (tx) =>
    tx
      .select({
        ...{ sequence, at, actor, address, action: auditEntry.action },
        ...{ target, before, after: auditEntry.after },
      })
      .from(auditEntry)
      .where(
        and(
          eq(auditEntry.orgId, org.id),
          after === null ? undefined : lt(sequence, after),
          action === undefined ? undefined : eq(auditEntry.action, action),
          targetId === undefined ? undefined : sql`${target} ->> 'id' = ${targetId}`,
          from === undefined ? undefined : gte(at, from),
          to === undefined ? undefined : lt(at, to),
        ),
      )
      .orderBy(desc(sequence))
      .limit(limit + 1),
  );
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.sequence ?? null) : null };
}
