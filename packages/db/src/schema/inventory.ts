import type { OrgId } from "@avy/core";
import { foreignKey, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { organization } from "./organization.ts";

export const site = pgTable(
  "site",
  {
    orgId: uuid("org_id")
      .$type<OrgId>()
      .notNull()
      .references(() => organization.id),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** A device. Its addresses follow its type and its site. */
export const thing = pgTable(
  "thing",
  {
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    id: uuid("id").notNull(),
    thingType: text("thing_type").notNull(),
    name: text("name").notNull(),
    siteId: uuid("site_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({ columns: [table.orgId, table.siteId], foreignColumns: [site.orgId, site.id] }),
  ],
);
