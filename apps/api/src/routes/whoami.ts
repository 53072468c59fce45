import { keyTypes } from "@avy/core";
import { revokeCaller } from "@avy/operations";
import { z } from "@hono/zod-openapi";
import { defineRoute } from "../route/route.ts";
import { exampleIds, exampleTime } from "../schemas/example-ids.ts";
import { id, time } from "../schemas/fields.ts";

const tag = "The calling key";

/** What the verifier holds of the calling key is enough: no store is asked. */
const whoami = defineRoute({
  ...{ method: "get", path: "/v2/whoami", operationId: "whoami", tag },
  summary: "Which key is calling",
  ...{ needs: { kind: "any-key" }, tier: "standard" },
  answer: {
    ...{ status: 200, description: "The key, its organization and its type" },
    schema: z
      .strictObject({ keyId: id(), orgId: id(), type: z.enum(keyTypes) })
      .openapi("CallingKey"),
    example: { keyId: exampleIds.key, orgId: exampleIds.organization, type: "external" },
  },
  operation: ({ caller: { keyId, orgId, type } }) => ({ keyId, orgId, type }),
});

const revoke = defineRoute({
  ...{ method: "post", path: "/v2/whoami/revoke", operationId: "revokeCallingKey", tag },
  summary: "Revoke the calling key for good",
  description:
    "What to do with a leaked key: it takes the key alone, from any address, whatever its scopes and limits.",
  ...{ needs: { kind: "token" }, tier: "per-key" },
  // Whoever found the key learns no more of it than that it is over.
  answer: {
    ...{ status: 200, description: "It is over" },
    schema: z
      .strictObject({ id: id(), status: z.literal("revoked"), revokedAt: time() })
      .openapi("RevokedCallingKey"),
    example: { id: exampleIds.key, status: "revoked", revokedAt: exampleTime },
  },
  problems: ["conflict", "already_revoked"],
  operation: ({ ctx }) => revokeCaller(ctx),
  shows: ({ id: revokedId, status, revokedAt }) => ({ id: revokedId, status, revokedAt }),
});

export const whoamiRoutes = [whoami, revoke];
