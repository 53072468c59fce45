import type { OrgId } from "@avy/core";
import { index, json, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";

/** The first answer to a request that carried an idempotency key. Kept 24 h. */
export const idempotentAnswer = pgTable(
  "idempotent_answer",
  {
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    /** The id of the key or person that asked. */
    callerId: uuid("caller_id").notNull(),
    /** Of method and path. */
    route: text("route").notNull(),
    /** SHA-256 of the idempotency key: callers put anything into it. */
    keyDigest: bytea("key_digest").notNull(),
    /** SHA-256 of the request's body. */
    bodyDigest: bytea("body_digest").notNull(),
    status: smallint("status").notNull(),
    /** Never a secret: what held one names the key instead. */
    answer: json("answer").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callerId, table.route, table.keyDigest] }),
    index("idempotent_answer_created_at").on(table.createdAt),
  ],
);
