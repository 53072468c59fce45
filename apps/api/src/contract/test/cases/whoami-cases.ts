import { type CaseTable, repeatable } from "../contract-case.ts";

const revoke = "/v2/whoami/revoke";
/** The types take no body. */
const aField = { reason: "lost" } as never;

export const whoamiCases = {
  whoami: { 200: ({ admin }) => admin.GET("/v2/whoami") },
  revokeCallingKey: {
    200: async ({ as }) => (await as({ type: "external", scopes: [] })).POST(revoke),
    async conflict({ as }) {
      const key = await as({});
      const params = repeatable("first-with-a-field");
      await key.POST(revoke, { params, body: aField });
      return key.POST(revoke, { params });
    },
    async already_revoked({ as }) {
      const key = await as({});
      await key.GET("/v2/whoami"); // known by now: neither of the two that follow is looked up
      const both = await Promise.all([key.POST(revoke), key.POST(revoke)]);
      return both.find(({ response }) => !response.ok) ?? both[0];
    },
  },
} satisfies CaseTable;
