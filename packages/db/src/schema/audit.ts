import type { OrgId } from "@avy/core";
import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ActorRecord } from "./api-key.ts";
import { bytea, instant } from "./columns.ts";
import { organization } from "./organization.ts";

export type AuditFacts = Record<string, unknown>;

/** Append-only: the apps' role may insert and select, nothing else. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    /** From 1, without gaps. */
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
    actor: jsonb("actor").$type<ActorRecord>().notNull(),
    /** The actor's address, null when unknown. */
    address: text("address"),
    action: text("action").notNull(),
    target: jsonb("target").$type<{ kind: string; id: string }>().notNull(),
    before: jsonb("before").$type<AuditFacts>(),
    after: jsonb("after").$type<AuditFacts>(),
    auditKeyId: uuid("audit_key_id").notNull(),
    /** HMAC-SHA-256 under the organization's audit key, over the previous hash and this entry. */
    hash: bytea("hash").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.sequence] }),
    // What was done to one key, newest first.
    index("audit_entry_target").on(table.orgId, sql`(${table.target} ->> 'id')`, table.sequence),
  ],
);

/** The chain's head: locked by every writer, so entries of one organization follow one another. */
export const auditHead = pgTable("audit_head", {
  orgId: uuid("org_id")
    .$type<OrgId>()
    .primaryKey()
    .references(() => organization.id),
  sequence: bigint("sequence", { mode: "number" }).notNull(),
  hash: bytea("hash").notNull(),
});

/** The organization's own audit key, wrapped under AUDIT_ENCRYPTION_KEY. */
export const auditKey = pgTable(
  "audit_key",
  {
    orgId: uuid("org_id")
      .$type<OrgId>()
      .notNull()
      .references(() => organization.id),
    id: uuid("id").notNull(),
    wrapped: bytea("wrapped").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);
