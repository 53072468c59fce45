import type { CaseTable } from "../contract-case.ts";

const events = "/v2/audit-events";

export const auditCases = {
  listAuditEvents: {
    200: [
      async ({ admin, key }) => {
        const { id } = await key();
        const params = { path: { id } };
        await admin.PATCH("/v2/api-keys/{id}", { params, body: { name: "Door" } });
        await admin.POST("/v2/api-keys/{id}/revoke", { params });
        return admin.GET(events, { params: { query: { targetId: id, limit: 1 } } });
      },
      ({ admin }) => admin.GET(events, { params: { query: { action: "key.created" } } }),
    ],
    validation_error: ({ admin }) => admin.GET(events, { params: { query: { limit: 0 } } }),
  },
} satisfies CaseTable;
