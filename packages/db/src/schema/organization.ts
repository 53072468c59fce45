import type { OrgId, Role, UserId } from "@avy/core";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { authUser } from "./auth.ts";
import { instant } from "./columns.ts";

export const organization = pgTable("organization", {
  id: uuid("id").$type<OrgId>().primaryKey(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const membership = pgTable(
  "membership",
  {
    orgId: uuid("org_id")
      .$type<OrgId>()
      .notNull()
      .references(() => organization.id),
    userId: uuid("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => authUser.id),
    role: text("role").$type<Role>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.userId] }),
    index("membership_user").on(table.userId),
  ],
);
