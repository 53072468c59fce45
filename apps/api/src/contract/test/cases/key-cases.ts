import { signingKey } from "@avy/db";
import type { OperationServices } from "@avy/operations";
import { makeKey, makeOrganization } from "@avy/testing";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { createApp } from "../../../app.ts";
import { type CaseTable, repeatable } from "../contract-case.ts";
import { everything } from "../contract-world.ts";
import { clientOf } from "../told-client.ts";
import { usedKey } from "../used-key.ts";

const keys = "/v2/api-keys";
const one = "/v2/api-keys/{id}";
const preview = "/v2/api-keys/{id}/preview";
const settings = {
  name: "Battery dashboard",
  scopes: [{ action: "read" as const, resourceFilter: "THING/#/#" }],
};
const pathOf = (id: string) => ({ params: { path: { id } } });
const nobody = pathOf(uuidv7());

/** May manage keys and holds nothing else. */
const manager = {
  type: "admin" as const,
  scopes: [{ action: "admin" as const, resourceFilter: "ORGANIZATION/#" }],
};

/** Heard from two verifiers, of which one is behind. */
const reporting = (operations: OperationServices): OperationServices => ({
  ...operations,
  verifierReports: async () =>
    [Number.MAX_SAFE_INTEGER, 0].map((changeNumber) => ({
      ...{ verifierId: uuidv7(), changeNumber, atMs: Date.now(), arrivals: [] },
    })),
});

export const keyCases = {
  listApiKeys: {
    200: [
      ({ admin }) => admin.GET(keys),
      async ({ admin, key }) => {
        await key({ name: "Door", revokedAt: new Date() });
        const query = { status: "revoked", type: "admin", search: "door", limit: 200 } as const;
        return admin.GET(keys, { params: { query } });
      },
      async ({ admin, key }) => {
        await Promise.all([key(), key()]);
        const { data } = await admin.GET(keys, { params: { query: { limit: 1 } } });
        const continuationToken = data?.continuationToken ?? "";
        return admin.GET(keys, { params: { query: { continuationToken } } });
      },
    ],
    validation_error: ({ admin }) => admin.GET(keys, { params: { query: { limit: 201 } } }),
  },
  createApiKey: {
    201: [
      ({ admin }) => admin.POST(keys, { body: settings }),
      ({ admin, org }) => {
        const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
        const body = { ...settings, allowedIpCidrs: ["*"], expiresAt, orgId: org.id };
        return admin.POST(keys, { body: { ...body, type: "admin" } });
      },
    ],
    validation_error: ({ admin }) =>
      admin.POST(keys, { body: { ...settings, expiresAt: "2001-01-01T00:00:00Z" } }),
    org_mismatch: ({ admin }) => admin.POST(keys, { body: { ...settings, orgId: uuidv7() } }),
    scope_escalation: async ({ as }) => (await as(manager)).POST(keys, { body: settings }),
    async not_bootstrapped({ api, database }) {
      const org = await makeOrganization(database.db);
      const { token } = await makeKey(database.db, org, { type: "admin", scopes: everything });
      await database.db
        .update(signingKey)
        .set({ state: "verifying" })
        .where(eq(signingKey.orgId, org.id));
      return clientOf(api.app, token).POST(keys, { body: settings });
    },
    async conflict({ admin }) {
      const params = repeatable("another-body");
      await admin.POST(keys, { params, body: settings });
      return admin.POST(keys, { params, body: { ...settings, name: "Other" } });
    },
    async idempotent_replay({ admin }) {
      const asked = { params: repeatable("the-same-body"), body: settings };
      await admin.POST(keys, asked);
      return admin.POST(keys, asked);
    },
  },
  getApiKey: {
    200: [
      async ({ admin, key }) => admin.GET(one, pathOf((await key()).id)),
      async ({ admin, key }) =>
        admin.GET(
          one,
          pathOf((await key({ expiresAt: new Date(0), allowedIpCidrs: ["::/0"] })).id),
        ),
    ],
    not_found: ({ admin }) => admin.GET(one, nobody),
  },
  editApiKey: {
    200: async ({ admin, key }) =>
      admin.PATCH(one, {
        ...pathOf((await key()).id),
        body: { ...settings, allowedIpCidrs: ["203.0.113.5"], expiresAt: null, version: 1 },
      }),
    validation_error: async ({ admin, key }) =>
      admin.PATCH(one, { ...pathOf((await key()).id), body: { version: 1 } }),
    not_found: ({ admin }) => admin.PATCH(one, { ...nobody, body: { name: "x" } }),
    scope_escalation: async ({ as, key }) =>
      (await as(manager)).PATCH(one, { ...pathOf((await key()).id), body: { name: "x" } }),
    conflict: async ({ admin, key }) =>
      admin.PATCH(one, { ...pathOf((await key()).id), body: { name: "x", version: 2 } }),
    already_revoked: async ({ admin, key }) =>
      admin.PATCH(one, {
        ...pathOf((await key({ revokedAt: new Date() })).id),
        body: { name: "x" },
      }),
  },
  previewApiKeyEdit: {
    200: async (world) =>
      world.admin.POST(preview, {
        ...pathOf(await usedKey(world)),
        body: { scopes: [{ action: "read", resourceFilter: "THING/Meter/#" }] },
      }),
    validation_error: async ({ admin, key }) =>
      admin.POST(preview, { ...pathOf((await key()).id), body: { allowedIpCidrs: ["a house"] } }),
    not_found: ({ admin }) => admin.POST(preview, { ...nobody, body: { name: "x" } }),
    conflict: async ({ admin, key }) =>
      admin.POST(preview, { ...pathOf((await key()).id), body: { name: "x", version: 2 } }),
    already_revoked: async ({ admin, key }) =>
      admin.POST(preview, {
        ...pathOf((await key({ revokedAt: new Date() })).id),
        body: { name: "x" },
      }),
  },
  getPropagation: {
    200: [
      async ({ admin, key }) =>
        admin.GET("/v2/api-keys/{id}/propagation", pathOf((await key()).id)),
      async ({ api, key }) => {
        const heard = createApp({
          ...api.services,
          operations: reporting(api.services.operations),
          isDraining: () => false,
        });
        const { id, token } = await key();
        return clientOf(heard, token).GET("/v2/api-keys/{id}/propagation", pathOf(id));
      },
    ],
    not_found: ({ admin }) => admin.GET("/v2/api-keys/{id}/propagation", nobody),
  },
} satisfies CaseTable;
