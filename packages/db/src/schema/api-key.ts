import type { KeyId, KeyType, OrgId, Scope, SecretId, SigningKeyId } from "@avy/core";
import { sql } from "drizzle-orm";
import {
  char,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";
import { organization } from "./organization.ts";
import { signingKey } from "./signing-key.ts";

/** Who did something: a person, a key or whoever runs the installation, with the name it had then. */
export type ActorRecord =
  | { kind: "member"; userId: string; name: string }
  | { kind: "key"; keyId: string; name: string }
  | { kind: "operator"; name: string };

/** A key is its settings; its secrets have a table of their own. Status is derived, never stored. */
export const apiKey = pgTable(
  "api_key",
  {
    orgId: uuid("org_id")
      .$type<OrgId>()
      .notNull()
      .references(() => organization.id),
    id: uuid("id").$type<KeyId>().notNull(),
    type: text("type").$type<KeyType>().notNull(),
    name: text("name").notNull(),
    scopes: jsonb("scopes").$type<Scope[]>().notNull(),
    /** Canonical CIDR text; empty restricts nothing. */
    allowedIpCidrs: text("allowed_ip_cidrs").array().notNull(),
    expiresAt: instant("expires_at"),
    /** Counts edits, from 1. */
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    createdBy: jsonb("created_by").$type<ActorRecord>().notNull(),
    updatedAt: instant("updated_at").notNull(),
    revokedAt: instant("revoked_at"),
    revokedBy: jsonb("revoked_by").$type<ActorRecord>(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // Which keys a key has made: revoking it lists those that are active.
    index("api_key_created_by_key")
      .on(table.orgId, sql`(${table.createdBy} ->> 'keyId')`)
      .where(sql`${table.createdBy} ->> 'kind' = 'key'`),
  ],
);

/** One token of a key. Nothing here gives the token back. */
export const apiKeySecret = pgTable(
  "api_key_secret",
  {
    orgId: uuid("org_id").$type<OrgId>().notNull(),
    id: char("id", { length: 11 }).$type<SecretId>().notNull(),
    keyId: uuid("key_id").$type<KeyId>().notNull(),
    signingKeyId: char("signing_key_id", { length: 5 }).$type<SigningKeyId>().notNull(),
    /** SHA-256 of the whole token: the authority. */
    digest: bytea("digest").notNull(),
    lastFour: char("last_four", { length: 4 }).notNull(),
    createdAt: instant("created_at").notNull(),
    retiresAt: instant("retires_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({ columns: [table.orgId, table.keyId], foreignColumns: [apiKey.orgId, apiKey.id] }),
    foreignKey({
      name: "api_key_secret_signing_key",
      columns: [table.orgId, table.signingKeyId],
      foreignColumns: [signingKey.orgId, signingKey.id],
    }),
    index("api_key_secret_key").on(table.orgId, table.keyId),
  ],
);
