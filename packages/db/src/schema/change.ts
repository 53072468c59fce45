import type { KeyId, OrgId } from "@avy/core";
import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** What a verifier must hear of. */
export const changeKinds = ["key", "signing-key", "limit"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Numbered in commit order: each number is drawn under one advisory lock, last in its transaction. Kept 7 days. */
export const change = pgTable(
  "change",
  {
    number: bigint("number", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    kind: text("kind").$type<ChangeKind>().notNull(),
    /** The key that changed, for kind `key`. */
    keyId: uuid("key_id").$type<KeyId>(),
    at: instant("at").notNull().default(sql`clock_timestamp()`),
  },
  (table) => [index("change_key").on(table.orgId, table.keyId, table.number)],
);
