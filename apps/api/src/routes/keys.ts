import { keyEditInput, keyStatuses, keyTypes, newKeyInput, rotateKeyInputOfApi } from "@avy/core";
import {
  createKey,
  editKey,
  getKey,
  keyPropagation,
  listKeys,
  previewEdit,
  retireSecret,
  revokeKey,
  rotateKey,
} from "@avy/operations";
import { z } from "@hono/zod-openapi";
import { defineRoute } from "../route/route.ts";
import { page } from "../route/text-parameters.ts";
import { examplePage } from "../schemas/fields.ts";
import { withTimes } from "../schemas/json-dates.ts";
import {
  createdKeyShown,
  exampleCreatedKey,
  exampleKey,
  exampleRevokedKey,
  exampleScopes,
  keyEditShown,
  keyPage,
  keyShown,
  newKeyShown,
  revokedKeyShown,
} from "../schemas/key-schemas.ts";
import { examplePreview, previewBody, previewShown } from "../schemas/preview-schema.ts";
import { examplePropagation, propagationShown } from "../schemas/propagation-schema.ts";
import { createdKeyBody, keyBody } from "./key-body.ts";
import { onOrganization } from "./organization-need.ts";

const tag = "API keys";
const admin = onOrganization("admin");

const list = defineRoute({
  ...{ method: "get", path: "/v2/api-keys", operationId: "listApiKeys", tag },
  summary: "List API keys, newest first",
  ...{ needs: admin, tier: "standard", large: true },
  query: z.strictObject({
    ...page,
    status: z.enum([...keyStatuses, "all"]).default("all"),
    type: z.enum(keyTypes).optional(),
    search: z
      .string()
      .max(100, "Search for at most 100 characters")
      .refine((text) => !text.includes("\0"), "No name has a NUL character")
      .default("")
      .openapi({ description: "Any part of the name, in any case" }),
  }),
  answer: {
    ...{ status: 200, description: "A page of keys", schema: keyPage },
    example: examplePage(exampleKey),
  },
  async operation({ ctx, pages, query: { continuationToken: _, ...query } }) {
    const cursor = pages.after ?? undefined;
    const { items, nextCursor } = await listKeys(ctx, { ...query, cursor });
    return pages.page(items.map(keyBody), nextCursor);
  },
});

const create = defineRoute({
  ...{ method: "post", path: "/v2/api-keys", operationId: "createApiKey", tag },
  summary: "Create an API key",
  description:
    "The secret is in this answer alone. The calling key must be an Admin key that holds every scope it grants, and the new key may neither be used from more addresses nor later than it.",
  ...{ needs: admin, tier: "standard" },
  body: withTimes(["expiresAt"], newKeyInput),
  bodyShown: newKeyShown,
  bodyExample: { name: "Battery dashboard", scopes: exampleScopes },
  ...{ takesOrgId: true, repeats: "secret" },
  answer: {
    ...{ status: 201, description: "The key, and its secret", schema: createdKeyShown },
    example: exampleCreatedKey,
  },
  problems: ["scope_escalation", "not_bootstrapped", "conflict"],
  operation: ({ ctx, body }) => createKey(ctx, body),
  shows: createdKeyBody,
});

const get = defineRoute({
  ...{ method: "get", path: "/v2/api-keys/{id}", operationId: "getApiKey", tag },
  summary: "Read an API key",
  ...{ needs: admin, tier: "standard" },
  answer: { status: 200, description: "The key", schema: keyShown, example: exampleKey },
  problems: ["not_found"],
  operation: ({ ctx, params }) => getKey(ctx, params.id ?? ""),
  shows: keyBody,
});

const edit = defineRoute({
  ...{ method: "patch", path: "/v2/api-keys/{id}", operationId: "editApiKey", tag },
  summary: "Change an API key's settings",
  description:
    "Calls made with the key may break at once; ask for a preview first. A key may not change itself, nor grant what it does not hold.",
  ...{ needs: admin, tier: "standard" },
  body: withTimes(["expiresAt"], keyEditInput),
  bodyShown: keyEditShown,
  bodyExample: { name: "Battery dashboard", version: 1 },
  answer: {
    ...{ status: 200, description: "The key as it is now", schema: keyShown },
    example: { ...exampleKey, version: 2 },
  },
  problems: ["not_found", "scope_escalation", "conflict", "already_revoked"],
  operation: ({ ctx, params, body }) => editKey(ctx, params.id ?? "", body),
  shows: keyBody,
});

const revoke = defineRoute({
  ...{ method: "post", path: "/v2/api-keys/{id}/revoke", operationId: "revokeApiKey", tag },
  summary: "Revoke an API key for good",
  description:
    "Spends nothing of the organization's limits; each key may do so ten times a second.",
  ...{ needs: admin, tier: "per-key", repeats: "answer" },
  answer: {
    ...{ status: 200, description: "The revoked key, and active keys that it made" },
    ...{ schema: revokedKeyShown, example: exampleRevokedKey },
  },
  problems: ["not_found", "scope_escalation", "conflict", "already_revoked"],
  operation: ({ ctx, params }) => revokeKey(ctx, params.id ?? ""),
  shows: keyBody,
});

const rotate = defineRoute({
  ...{ method: "post", path: "/v2/api-keys/{id}/rotate", operationId: "rotateApiKey", tag },
  summary: "Give an API key a second secret",
  description: "The first secret retires after the grace period; with null, when it is retired.",
  ...{ needs: admin, tier: "standard" },
  body: rotateKeyInputOfApi,
  bodyShown: z
    .strictObject({ gracePeriodSeconds: z.int().min(60).max(604_800).nullable() })
    .openapi("Rotation"),
  ...{ bodyExample: { gracePeriodSeconds: 86_400 }, repeats: "secret" },
  answer: {
    ...{ status: 201, description: "The key, and its new secret", schema: createdKeyShown },
    example: exampleCreatedKey,
  },
  problems: ["not_found", "scope_escalation", "conflict", "already_revoked"],
  operation: ({ ctx, params, body }) => rotateKey(ctx, params.id ?? "", body),
  shows: createdKeyBody,
});

const retire = defineRoute({
  method: "post",
  path: "/v2/api-keys/{id}/secrets/{secretId}/retire",
  ...{ operationId: "retireSecret", tag },
  summary: "Retire one of a key's two secrets now",
  description:
    "Spends nothing of the organization's limits; each key may do so ten times a second.",
  ...{ needs: admin, tier: "per-key", repeats: "answer" },
  answer: {
    ...{ status: 200, description: "The key with its secrets", schema: keyShown },
    example: exampleKey,
  },
  problems: ["not_found", "scope_escalation", "conflict", "already_revoked"],
  operation: ({ ctx, params }) => retireSecret(ctx, params.id ?? "", params.secretId ?? ""),
  shows: keyBody,
});

const preview = defineRoute({
  ...{ method: "post", path: "/v2/api-keys/{id}/preview", operationId: "previewApiKeyEdit", tag },
  summary: "Which recent requests an edit would have refused",
  description:
    "Of the last seven days' real traffic. Changes nothing: send the same body to `PATCH` to make the edit, for which the calling key must be an Admin key that holds what it grants.",
  ...{ needs: admin, tier: "data-read" },
  body: withTimes(["expiresAt"], keyEditInput),
  bodyShown: keyEditShown,
  bodyExample: { scopes: exampleScopes },
  answer: {
    ...{ status: 200, description: "With bounds: at least, and at most" },
    ...{ schema: previewShown, example: examplePreview },
  },
  problems: ["not_found", "conflict", "already_revoked"],
  operation: ({ ctx, params, body }) => previewEdit(ctx, params.id ?? "", body),
  shows: previewBody,
});

const propagation = defineRoute({
  method: "get",
  path: "/v2/api-keys/{id}/propagation",
  ...{ operationId: "getPropagation", tag },
  summary: "How far a key's last change has come",
  description: "It is information, not proof: a verifier that is not heard from is not in it.",
  ...{ needs: admin, tier: "data-read" },
  answer: {
    ...{ status: 200, description: "The verifiers heard from, and when the rest stops" },
    ...{ schema: propagationShown, example: examplePropagation },
  },
  problems: ["not_found"],
  operation: ({ ctx, params }) => keyPropagation(ctx, params.id ?? ""),
});

export const keyRoutes = [list, create, get, edit, revoke, rotate, retire, preview, propagation];
