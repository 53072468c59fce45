import type { OrgId, Tier } from "@avy/core";
import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { organization } from "./organization.ts";

/** An organization's own limit of a tier, in place of the installation's. */
export const limitOverride = pgTable(
  "limit_override",
  {
    orgId: uuid("org_id")
      .$type<OrgId>()
      .notNull()
      .references(() => organization.id),
    tier: text("tier").$type<Tier>().notNull(),
    perMinute: integer("per_minute").notNull(),
    burst: integer("burst").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.tier] })],
);
