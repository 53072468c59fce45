import type { ApiClient } from "@avy/client";
import { v7 as uuidv7 } from "uuid";
import { type CaseTable, repeatable } from "../contract-case.ts";
import { everything } from "../contract-world.ts";
import { clientOf } from "../told-client.ts";

const revoke = "/v2/api-keys/{id}/revoke";
const rotate = "/v2/api-keys/{id}/rotate";
const retire = "/v2/api-keys/{id}/secrets/{secretId}/retire";
const pathOf = (id: string) => ({ params: { path: { id } } });
const secretOf = (id: string, secretId: string) => ({ params: { path: { id, secretId } } });
const child = { name: "Child", scopes: everything };
const aDay = { body: { gracePeriodSeconds: 86_400 } };

/** Reaches the organization, and may not manage its keys. */
const external = { type: "external", scopes: everything } as const;

/** The key has two secrets from then on; its answer names both. */
const rotated = async (admin: ApiClient, id: string) =>
  (await admin.POST(rotate, { ...pathOf(id), ...aDay })).data?.apiKey.secrets[0]?.id ?? "";

export const keyChangeCases = {
  revokeApiKey: {
    200: [
      async ({ admin, key }) => admin.POST(revoke, pathOf((await key()).id)),
      async ({ admin, api, key }) => {
        const parent = await key();
        await clientOf(api.app, parent.token).POST("/v2/api-keys", { body: child });
        return admin.POST(revoke, pathOf(parent.id));
      },
    ],
    not_found: ({ admin }) => admin.POST(revoke, pathOf(uuidv7())),
    scope_escalation: async ({ as, key }) =>
      (await as(external)).POST(revoke, pathOf((await key()).id)),
    already_revoked: async ({ admin, key }) =>
      admin.POST(revoke, pathOf((await key({ revokedAt: new Date() })).id)),
    async conflict({ admin, key }) {
      const { id } = await key();
      const params = { ...repeatable("revoke"), path: { id } };
      await admin.POST(revoke, { params });
      return admin.POST(revoke, { params, body: {} as never }); // the types take no body
    },
    validation_error: async ({ admin, key }) =>
      admin.POST(revoke, { ...pathOf((await key()).id), body: { reason: "lost" } as never }),
  },
  rotateApiKey: {
    201: [
      async ({ admin, key }) => admin.POST(rotate, { ...pathOf((await key()).id), ...aDay }),
      async ({ admin, key }) =>
        admin.POST(rotate, { ...pathOf((await key()).id), body: { gracePeriodSeconds: null } }),
    ],
    validation_error: async ({ admin, key }) =>
      admin.POST(rotate, { ...pathOf((await key()).id), body: { gracePeriodSeconds: 59 } }),
    not_found: ({ admin }) => admin.POST(rotate, { ...pathOf(uuidv7()), ...aDay }),
    scope_escalation: async ({ as, key }) =>
      (await as(external)).POST(rotate, { ...pathOf((await key()).id), ...aDay }),
    already_revoked: async ({ admin, key }) =>
      admin.POST(rotate, { ...pathOf((await key({ revokedAt: new Date() })).id), ...aDay }),
    async conflict({ admin, key }) {
      const { id } = await key();
      await rotated(admin, id);
      return admin.POST(rotate, { ...pathOf(id), ...aDay });
    },
    async idempotent_replay({ admin, key }) {
      const asked = {
        params: { ...repeatable("rotate"), path: { id: (await key()).id } },
        ...aDay,
      };
      await admin.POST(rotate, asked);
      return admin.POST(rotate, asked);
    },
  },
  retireSecret: {
    async 200({ admin, key }) {
      const { id, secretId } = await key();
      await rotated(admin, id);
      return admin.POST(retire, secretOf(id, secretId));
    },
    not_found: async ({ admin, key }) =>
      admin.POST(retire, secretOf((await key()).id, "0h2Kd9fPqLz")),
    async scope_escalation({ admin, as, key }) {
      const { id } = await key();
      return (await as(external)).POST(retire, secretOf(id, await rotated(admin, id)));
    },
    async already_revoked({ admin, key }) {
      const { id, secretId } = await key({ revokedAt: new Date() });
      return admin.POST(retire, secretOf(id, secretId));
    },
    async conflict({ admin, key }) {
      const { id, secretId } = await key();
      return admin.POST(retire, secretOf(id, secretId));
    },
  },
} satisfies CaseTable;
