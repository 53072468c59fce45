import type { OrgId } from "@avy/core";
import {
  doublePrecision,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { organization } from "./organization.ts";

const place = () => ({
  orgId: uuid("org_id")
    .$type<OrgId>()
    .notNull()
    .references(() => organization.id),
  id: uuid("id").notNull(),
  name: text("name").notNull(),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

export const site = pgTable("site", place(), (table) => [
  primaryKey({ columns: [table.orgId, table.id] }),
]);

/** A group of Things that may stand in many sites. It contains none: it only refers to them. */
export const fleet = pgTable("fleet", place(), (table) => [
  primaryKey({ columns: [table.orgId, table.id] }),
]);

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
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({ columns: [table.orgId, table.siteId], foreignColumns: [site.orgId, site.id] }),
    // One for each way in which a scope can name Things: a list reads its page from these, in the order of ids.
    index("thing_site").on(table.orgId, table.siteId, table.id),
    index("thing_type").on(table.orgId, table.thingType, table.id),
    index("thing_site_type").on(table.orgId, table.siteId, table.thingType, table.id),
  ],
);

export const fleetThing = pgTable(
  "fleet_thing",
  {
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    fleetId: uuid("fleet_id").notNull(),
    thingId: uuid("thing_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.fleetId, table.thingId] }),
    foreignKey({
      columns: [table.orgId, table.fleetId],
      foreignColumns: [fleet.orgId, fleet.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.thingId],
      foreignColumns: [thing.orgId, thing.id],
    }).onDelete("cascade"),
    index("fleet_thing_thing").on(table.orgId, table.thingId),
  ],
);

/** One measurement of a Thing. The same moment told twice is one point: the last telling stays. */
export const telemetry = pgTable(
  "telemetry",
  {
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    thingId: uuid("thing_id").notNull(),
    metric: text("metric").notNull(),
    at: instant("at").notNull(),
    value: doublePrecision("value").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.thingId, table.metric, table.at] }),
    foreignKey({
      columns: [table.orgId, table.thingId],
      foreignColumns: [thing.orgId, thing.id],
    }).onDelete("cascade"),
  ],
);
