import type { Scope } from "@avy/core";
import { makeKey, makeOrganization } from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import type { CaseTable, ContractCase } from "../contract-case.ts";
import type { ContractWorld } from "../contract-world.ts";

const scopes: Scope[] = [{ action: "read", resourceFilter: "THING/Door/#" }];
const asked = { action: "read", resource: "THING/Door/d1" } as const;

/** A decision about a key that differs from one that is allowed. */
const verified =
  (differs: Parameters<ContractWorld["key"]>[0], clientIp: string | null = null): ContractCase =>
  async ({ admin, key }) => {
    const { token: apiKey } = await key({ type: "external", scopes, ...differs });
    return admin.POST("/v2/verify", { body: { ...asked, apiKey, clientIp } });
  };

export const policyCases = {
  verifyApiKey: {
    200: [
      verified({}),
      verified({ allowedIpCidrs: ["203.0.113.0/24"] }, "203.0.113.5"),
      verified({ allowedIpCidrs: ["203.0.113.0/24"] }, "a house"),
      verified({ revokedAt: new Date() }),
      verified({ expiresAt: new Date(0) }),
      verified({ secretRetiresAt: new Date(0) }),
      verified({ scopes: [] }),
      ({ admin }) => admin.POST("/v2/verify", { body: { ...asked, apiKey: "hello" } }),
      async ({ admin, database }) => {
        const foreign = await makeKey(database.db, await makeOrganization(database.db));
        return admin.POST("/v2/verify", { body: { ...asked, apiKey: foreign.token } });
      },
    ],
    validation_error: ({ admin }) =>
      admin.POST("/v2/verify", { body: { ...asked, apiKey: "hello", resource: "HOUSE/1" } }),
  },
  explain: {
    async 200({ admin, key }) {
      const ofKey = async (...differs: Parameters<ContractWorld["key"]>) => ({
        ...{ ...asked, keyId: (await key(...differs)).id, clientIp: "203.0.113.5" },
      });
      const far: Scope[] = [
        ...["TENANT", "PLACE/Site/#", "THING/Door/d2", "THING/#/d3", "COMMERCE"].map(
          (resourceFilter) => ({ action: "write" as const, resourceFilter }),
        ),
      ];
      const requests = [
        { ...asked, scopes },
        { ...asked, scopes: [] },
        { ...asked, scopes: far, resource: ["THING/Door/d1", "PLACE/Site/s1/THING/Door/d1"] },
        { ...asked, scopes, allowedIpCidrs: ["203.0.113.0/24"], clientIp: "203.0.113.5" },
        { ...asked, scopes, allowedIpCidrs: ["203.0.113.0/24"], clientIp: "a house" },
        { ...asked, scopes, allowedIpCidrs: ["203.0.113.0/40"] },
        { ...asked, scopes: [{ action: "read" as const, resourceFilter: "HOUSE/1" }] },
        { ...asked, keyId: uuidv7() },
        await ofKey(),
        await ofKey({ revokedAt: new Date() }),
        await ofKey({ expiresAt: new Date(0) }),
        await ofKey({ expiresAt: new Date(4_000_000_000_000), scopes }),
        await ofKey({ allowedIpCidrs: ["203.0.113.0/24"] }),
      ];
      return admin.POST("/v2/explain", { body: { requests } });
    },
    validation_error: ({ admin }) => admin.POST("/v2/explain", { body: { requests: [] } }),
  },
} satisfies CaseTable;
