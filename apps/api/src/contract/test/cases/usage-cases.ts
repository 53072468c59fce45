import { v7 as uuidv7 } from "uuid";
import type { CaseTable } from "../contract-case.ts";
import { usedKey } from "../used-key.ts";

const ofKey = "/v2/api-keys/{id}/usage";
const tooLong = {
  ...{ from: "2026-01-01T00:00:00Z", to: "2026-03-01T00:00:00Z" },
  granularity: "minute" as const,
};
const pathOf = (id: string) => ({ path: { id } });

export const usageCases = {
  getApiKeyUsage: {
    async 200(world) {
      const from = new Date(Date.now() - 600_000).toISOString();
      const query = { granularity: "minute", from } as const;
      return world.admin.GET(ofKey, { params: { ...pathOf(await usedKey(world)), query } });
    },
    validation_error: async ({ admin, key }) =>
      admin.GET(ofKey, { params: { ...pathOf((await key()).id), query: tooLong } }),
    not_found: ({ admin }) => admin.GET(ofKey, { params: pathOf(uuidv7()) }),
  },
  getUsage: {
    200: [
      async (world) => {
        await usedKey(world);
        return world.admin.GET("/v2/usage");
      },
      async (world) => {
        await Promise.all([usedKey(world), usedKey(world)]);
        const query = { groupBy: "key", limit: 1 } as const;
        return world.admin.GET("/v2/usage", { params: { query } });
      },
    ],
    validation_error: ({ admin }) => admin.GET("/v2/usage", { params: { query: tooLong } }),
  },
} satisfies CaseTable;
