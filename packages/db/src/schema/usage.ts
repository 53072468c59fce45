import { type KeyId, type OrgId, outcomes, type SecretId } from "@avy/core";
import {
  bigint,
  boolean,
  char,
  json,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export const usageOutcome = pgEnum("usage_outcome", outcomes);

// No usage table has a foreign key: the worker never reads or locks a key or an organization.

const perKey = () => ({
  orgId: uuid("org_id").$type<OrgId>().notNull(),
  keyId: uuid("key_id").$type<KeyId>().notNull(),
  /** Start of the bucket, UTC. */
  start: instant("start").notNull(),
  outcome: usageOutcome("outcome").notNull(),
  secretId: char("secret_id", { length: 11 }).$type<SecretId>().notNull(),
  count: bigint("count", { mode: "number" }).notNull(),
});

const keyTable = (name: string) =>
  pgTable(name, perKey(), (table) => [
    primaryKey({ columns: [table.orgId, table.keyId, table.start, table.outcome, table.secretId] }),
  ]);

/** Partitioned by day, kept 3 days; takes decisions younger than 48 h. */
export const usageDecisionMinute = keyTable("usage_decision_minute");
/** Partitioned by month, kept 400 days. */
export const usageDecisionHour = keyTable("usage_decision_hour");
/** Kept for ever. */
export const usageDecisionDay = keyTable("usage_decision_day");

const perOrg = () => ({
  orgId: uuid("org_id").$type<OrgId>().notNull(),
  start: instant("start").notNull(),
  outcome: usageOutcome("outcome").notNull(),
  /** 0–15, summed on read: one hot organization does not make the workers wait for one row. */
  shard: smallint("shard").notNull(),
  count: bigint("count", { mode: "number" }).notNull(),
});

const orgTable = (name: string) =>
  pgTable(name, perOrg(), (table) => [
    primaryKey({ columns: [table.orgId, table.start, table.outcome, table.shard] }),
  ]);

export const orgUsageDecisionMinute = orgTable("org_usage_decision_minute");
export const orgUsageDecisionHour = orgTable("org_usage_decision_hour");
export const orgUsageDecisionDay = orgTable("org_usage_decision_day");

/** Written by the worker only, forward only. */
export const keyLastUse = pgTable(
  "key_last_use",
  {
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    keyId: uuid("key_id").$type<KeyId>().notNull(),
    lastUsedAt: instant("last_used_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.keyId] })],
);

/** The ids of applied batches: what makes a second delivery change nothing. */
export const usageBatch = pgTable("usage_batch", {
  batchId: uuid("batch_id").primaryKey(),
  appliedAt: instant("applied_at").notNull().defaultNow(),
});

/** Batches whose own content was refused, kept until somebody looks. */
export const usageParked = pgTable("usage_parked", {
  batchId: uuid("batch_id").primaryKey(),
  parkedAt: instant("parked_at").notNull().defaultNow(),
  reason: text("reason").notNull(),
  /** Parked for its age: its id may have been forgotten since, so its counts may be in already. */
  mayHaveBeenApplied: boolean("may_have_been_applied").notNull(),
  /** As text, so that nothing that came in is refused here too. */
  payload: json("payload").notNull(),
});
