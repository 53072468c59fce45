import type { OrgId, SigningKeyId } from "@avy/core";
import { char, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";
import { organization } from "./organization.ts";

/** Rows are never deleted and ids never reused: old keys go on verifying. */
export const signingKey = pgTable(
  "signing_key",
  {
    orgId: uuid("org_id")
      .$type<OrgId>()
      .notNull()
      .references(() => organization.id),
    id: char("id", { length: 5 }).$type<SigningKeyId>().notNull(),
    state: text("state").$type<"signing" | "verifying">().notNull(),
    /** AES-256-GCM under KEY_ENCRYPTION_KEY; organization and id are its associated data. */
    wrapped: bytea("wrapped").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique("signing_key_id").on(table.id),
  ],
);
