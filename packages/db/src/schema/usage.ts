import {
  type KeyId,
  type OrgId,
  outcomes,
  type RequestAction,
  type SecretId,
  statusClasses,
} from "@avy/core";
import {
  bigint,
  boolean,
  char,
  date,
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
export const usageStatusClass = pgEnum("usage_status_class", statusClasses);

// No usage table has a foreign key: the worker never reads or locks a key or an organization.

const count = () => bigint("count", { mode: "number" }).notNull();
/** 0–15, summed on read: one hot organization does not make the workers wait for one row. */
const shard = () => smallint("shard").notNull();
/** A histogram; `latencyOf` reads it, and decision 019 says why it is written so. */
const durations = () => bigint("durations", { mode: "bigint" }).array().notNull();

const perKey = () => ({
  orgId: uuid("org_id").$type<OrgId>().notNull(),
  keyId: uuid("key_id").$type<KeyId>().notNull(),
  /** Start of the bucket, UTC. */
  start: instant("start").notNull(),
  outcome: usageOutcome("outcome").notNull(),
  secretId: char("secret_id", { length: 11 }).$type<SecretId>().notNull(),
  count: count(),
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
  shard: shard(),
  count: count(),
});

const orgTable = (name: string) =>
  pgTable(name, perOrg(), (table) => [
    primaryKey({ columns: [table.orgId, table.start, table.outcome, table.shard] }),
  ]);

export const orgUsageDecisionMinute = orgTable("org_usage_decision_minute");
export const orgUsageDecisionHour = orgTable("org_usage_decision_hour");
export const orgUsageDecisionDay = orgTable("org_usage_decision_day");

const answersPerKey = () => ({
  orgId: uuid("org_id").$type<OrgId>().notNull(),
  keyId: uuid("key_id").$type<KeyId>().notNull(),
  start: instant("start").notNull(),
  statusClass: usageStatusClass("status_class").notNull(),
  count: count(),
  durations: durations(),
});

const keyAnswerTable = (name: string) =>
  pgTable(name, answersPerKey(), (table) => [
    primaryKey({ columns: [table.orgId, table.keyId, table.start, table.statusClass] }),
  ]);

/** Partitioned and kept as the decisions are. */
export const usageAnswerMinute = keyAnswerTable("usage_answer_minute");
export const usageAnswerHour = keyAnswerTable("usage_answer_hour");
export const usageAnswerDay = keyAnswerTable("usage_answer_day");

const answersPerOrg = () => ({
  orgId: uuid("org_id").$type<OrgId>().notNull(),
  start: instant("start").notNull(),
  statusClass: usageStatusClass("status_class").notNull(),
  shard: shard(),
  count: count(),
  durations: durations(),
});

const orgAnswerTable = (name: string) =>
  pgTable(name, answersPerOrg(), (table) => [
    primaryKey({ columns: [table.orgId, table.start, table.statusClass, table.shard] }),
  ]);

export const orgUsageAnswerMinute = orgAnswerTable("org_usage_answer_minute");
export const orgUsageAnswerHour = orgAnswerTable("org_usage_answer_hour");
export const orgUsageAnswerDay = orgAnswerTable("org_usage_answer_day");

const tally = () => ({
  count: count(),
  firstAt: instant("first_at").notNull(),
  lastAt: instant("last_at").notNull(),
});

const perKeyAndDay = () => ({
  orgId: uuid("org_id").$type<OrgId>().notNull(),
  keyId: uuid("key_id").$type<KeyId>().notNull(),
  day: date("day").notNull(),
});

/** What a key was used for, at most 500 rows of a key and day. Partitioned by week, kept 90 days. */
export const keyAccessProfile = pgTable(
  "key_access_profile",
  {
    ...perKeyAndDay(),
    /** Of what the row tells apart: lists of addresses are longer than an index takes. */
    rowId: uuid("row_id").notNull(),
    action: text("action").$type<RequestAction>(),
    addresses: text("addresses").array().notNull(),
    network: text("network"),
    outcome: usageOutcome("outcome").notNull(),
    ...tally(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.keyId, table.day, table.rowId] })],
);

/** What is left of the rows past the 500th. Partitioned and kept as the profile is. */
export const keyAccessOther = pgTable(
  "key_access_other",
  { ...perKeyAndDay(), outcome: usageOutcome("outcome").notNull(), ...tally() },
  (table) => [primaryKey({ columns: [table.orgId, table.keyId, table.day, table.outcome] })],
);

/** Decisions that a chart cannot show, or not in the minute in which they were made. No row where there are none. */
export const orgUsageUntimely = pgTable(
  "org_usage_untimely",
  {
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    /** Start of the UTC day under which they were counted, or dropped. */
    start: instant("start").notNull(),
    shard: shard(),
    /** Came over 48 h late: in their hour and day, in no minute. */
    late: bigint("late", { mode: "number" }).notNull(),
    /** Were over 5 minutes ahead of the database's clock: moved to the minute of their receipt. */
    clamped: bigint("clamped", { mode: "number" }).notNull(),
    /** Their recorder had no room for them: counted nowhere else. */
    dropped: bigint("dropped", { mode: "number" }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.start, table.shard] })],
);

/** Written by the worker only, forward only. */
export const keyLastUse = pgTable(
  "key_last_use",
  {
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    keyId: uuid("key_id").$type<KeyId>().notNull(),
    lastUsedAt: instant("last_used_at").notNull(),
    /** The /24 or /64 of the client; null when unknown. */
    lastUsedNetwork: text("last_used_network"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.keyId] })],
);

/** Of each secret of a key: while a key rotates, it shows whether the old one has fallen silent. */
export const secretLastUse = pgTable(
  "secret_last_use",
  {
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    secretId: char("secret_id", { length: 11 }).$type<SecretId>().notNull(),
    lastUsedAt: instant("last_used_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.secretId] })],
);

/** The ids of applied batches: what makes a second delivery change nothing. */
export const usageBatch = pgTable("usage_batch", {
  batchId: uuid("batch_id").primaryKey(),
  appliedAt: instant("applied_at").notNull().defaultNow(),
});

/**
 * How far each producer has come: what it decided before `mark_at` is in the batches `first_sequence` to `sequence`,
 * all of them applied or parked. Upkeep makes one row of those that follow one another.
 */
export const usageMark = pgTable(
  "usage_mark",
  {
    producerId: uuid("producer_id").notNull(),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    firstSequence: bigint("first_sequence", { mode: "number" }).notNull(),
    /** Where the batch before `first_sequence` ended. */
    fromAt: instant("from_at").notNull(),
    markAt: instant("mark_at").notNull(),
    isLast: boolean("is_last").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.producerId, table.sequence] })],
);

/** Batches whose own content was refused, kept until somebody looks. */
export const usageParked = pgTable("usage_parked", {
  batchId: uuid("batch_id").primaryKey(),
  parkedAt: instant("parked_at").notNull().defaultNow(),
  reason: text("reason").notNull(),
  /** Parked for its age: its id may have been forgotten since, so its counts may be in already. */
  mayHaveBeenApplied: boolean("may_have_been_applied").notNull(),
  /** Whose counts it holds, as far as it can be read. */
  orgIds: uuid("org_ids").array().$type<OrgId[]>().notNull().default([]),
  /** As text, so that nothing that came in is refused here too. */
  payload: json("payload").notNull(),
});
