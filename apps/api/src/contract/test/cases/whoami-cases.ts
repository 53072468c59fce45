import type { CaseTable } from "../contract-case.ts";
import { whileHeld } from "../held-row.ts";

const revoke = "/v2/whoami/revoke";

export const whoamiCases = {
  whoami: { 200: ({ admin }) => admin.GET("/v2/whoami") },
  revokeCallingKey: {
    200: async ({ as }) => (await as({ type: "external", scopes: [] })).POST(revoke),
    async conflict(world) {
      const key = await world.as({});
      const { data } = await key.GET("/v2/whoami");
      return whileHeld(world, { table: "api_key", id: data?.keyId ?? "" }, () => key.POST(revoke));
    },
    async already_revoked({ as }) {
      const key = await as({});
      await key.GET("/v2/whoami"); // known by now: neither of the two that follow is looked up
      const both = await Promise.all([key.POST(revoke), key.POST(revoke)]);
      return both.find(({ response }) => !response.ok) ?? both[0];
    },
  },
} satisfies CaseTable;
