import { keyTypes } from "@avy/core";
import { revokeCaller } from "@avy/operations";
import { z } from "@hono/zod-openapi";
import { defineRoute } from "../route/route.ts";
import { exampleIds } from "../schemas/example-ids.ts";
import { id } from "../schemas/fields.ts";
import { exampleRevokedKey, revokedKeyShown } from "../schemas/key-schemas.ts";
import { keyBody } from "./key-body.ts";

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
  ...{ needs: { kind: "token" }, tier: "per-key", repeats: "answer" },
  answer: {
    ...{ status: 200, description: "The revoked key, and active keys that it made" },
    ...{ schema: revokedKeyShown, example: exampleRevokedKey },
  },
  problems: ["conflict", "already_revoked"],
  operation: ({ ctx }) => revokeCaller(ctx),
  shows: keyBody,
});

export const whoamiRoutes = [whoami, revoke];
