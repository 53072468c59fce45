import { actions, keyStatuses, keyTypes } from "@avy/core";
import { z } from "@hono/zod-openapi";
import { exampleIds, exampleTime, exampleToken } from "./example-ids.ts";
import { id, pageOf, time } from "./fields.ts";

export const actorShown = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("member"), userId: id(), name: z.string() }),
    z.strictObject({ kind: z.literal("key"), keyId: id(), name: z.string() }),
    z.strictObject({ kind: z.literal("operator"), name: z.string() }),
  ])
  .openapi("Actor", { description: "Who did something, with the name it had then" });

export const scopeShown = z
  .strictObject({
    action: z.enum(actions),
    resourceFilter: z.string().min(1).max(1_024).openapi({
      description:
        "`*`, or groups of a type and exactly its segments, where `#` is any value of one segment",
      example: "PLACE/Site/#/THING/Battery/#",
    }),
  })
  .openapi("Scope", {
    example: { action: "read", resourceFilter: "PLACE/Site/#/THING/Battery/#" },
  });

const secretShown = z
  .strictObject({
    id: z.string().length(11),
    lastFour: z.string().length(4),
    createdAt: time(),
    retiresAt: time().nullable(),
    lastUsedAt: time().nullable(),
  })
  .openapi("Secret", { description: "One token of a key; nothing of it but its last four" });

const keyFields = {
  id: id(),
  type: z.enum(keyTypes),
  name: z.string(),
  maskedKey: z.string().openapi({ example: "avyex_…Yz12" }),
  status: z.enum(keyStatuses),
  scopes: z.array(scopeShown),
  allowedIpCidrs: z.array(z.string()),
  expiresAt: time().nullable(),
  createdAt: time(),
  createdBy: actorShown,
  updatedAt: time(),
  revokedAt: time().nullable(),
  revokedBy: z.union([actorShown, z.null()]),
  lastUsedAt: time().nullable().openapi({ description: "As far as usage has been counted" }),
  lastUsedIp: z
    .string()
    .nullable()
    .openapi({ description: "The /24 or /64 of the client; null when unknown" }),
  secrets: z.array(secretShown),
  version: z.int().min(1).openapi({ description: "Counts edits" }),
};

export const keyShown = z.strictObject(keyFields).openapi("ApiKey");
export const keyPage = pageOf("ApiKeyPage", keyShown);

export const revokedKeyShown = z
  .strictObject({
    ...keyFields,
    activeChildren: z
      .array(z.strictObject({ id: id(), name: z.string() }))
      .openapi({ description: "Keys that this one made and that go on working, at most 100" }),
  })
  .openapi("RevokedApiKey");

export const createdKeyShown = z
  .strictObject({
    apiKey: keyShown,
    secret: z
      .string()
      .length(95)
      .openapi({ description: "The whole key: told once, kept nowhere" }),
  })
  .openapi("ApiKeyWithSecret");

export const exampleScopes = [{ action: "read", resourceFilter: "PLACE/Site/#/THING/Battery/#" }];

export const exampleKey = {
  id: exampleIds.key,
  type: "external",
  name: "Battery dashboard",
  maskedKey: "avyex_…Yz12",
  status: "active",
  scopes: exampleScopes,
  allowedIpCidrs: ["203.0.113.0/24"],
  expiresAt: null,
  createdAt: exampleTime,
  createdBy: { kind: "member", userId: exampleIds.member, name: "Ada" },
  updatedAt: exampleTime,
  revokedAt: null,
  revokedBy: null,
  lastUsedAt: null,
  lastUsedIp: null,
  secrets: [
    {
      id: exampleIds.secret,
      lastFour: "Yz12",
      createdAt: exampleTime,
      retiresAt: null,
      lastUsedAt: null,
    },
  ],
  version: 1,
};
export const exampleCreatedKey = { apiKey: exampleKey, secret: exampleToken };
export const exampleRevokedKey = {
  ...exampleKey,
  status: "revoked",
  revokedAt: exampleTime,
  revokedBy: { kind: "key", keyId: exampleIds.admin, name: "Provisioning" },
  activeChildren: [],
};

const settingFields = {
  name: z.string().min(1).max(100).openapi({ example: "Battery dashboard" }),
  scopes: z.array(scopeShown).min(1).max(100),
  allowedIpCidrs: z
    .array(z.string())
    .max(100)
    .openapi({
      description: "Addresses and ranges, or `*`; an empty list restricts nothing",
      example: ["203.0.113.0/24"],
    }),
  expiresAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .openapi({ description: "In the future; null for never", example: null }),
};

export const newKeyShown = z
  .strictObject({
    ...{ name: settingFields.name, type: z.enum(keyTypes).default("external") },
    scopes: settingFields.scopes,
    allowedIpCidrs: settingFields.allowedIpCidrs.optional(),
    expiresAt: settingFields.expiresAt.optional(),
    orgId: id().optional().openapi({ description: "Left out, or that of the calling key" }),
  })
  .openapi("NewApiKey");

export const keyEditShown = z
  .strictObject({
    name: settingFields.name.optional(),
    scopes: settingFields.scopes.optional(),
    allowedIpCidrs: settingFields.allowedIpCidrs.optional(),
    expiresAt: settingFields.expiresAt.optional(),
    version: z.int().min(1).optional().openapi({
      description: "The version that was read: another one is refused with 409",
    }),
  })
  .openapi("ApiKeyEdit", { description: "At least one setting; what is left out stays" });
