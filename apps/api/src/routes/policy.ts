import { redactTokens, refusalDetail } from "@avy/core";
import { askedFields, explainRequests, mostExplained } from "@avy/operations";
import { z } from "@hono/zod-openapi";
import { defineRoute } from "../route/route.ts";
import { VerificationUnavailable } from "../route/verification-unavailable.ts";
import { exampleIds, exampleToken } from "../schemas/example-ids.ts";
import { exampleScopes } from "../schemas/key-schemas.ts";
import {
  explainBodyShown,
  explainShown,
  verifiedShown,
  verifyBodyShown,
} from "../schemas/policy-schemas.ts";
import { onOrganization } from "./organization-need.ts";

const tag = "Decisions";

const explain = defineRoute({
  ...{ method: "post", path: "/v2/explain", operationId: "explain", tag },
  summary: "What would be decided, and why",
  description:
    "Each request names a key, or rules that no key has yet. One that cannot be read fails alone. Nothing is counted.",
  ...{ needs: onOrganization("admin"), tier: "data-read", large: true },
  body: z.strictObject({
    requests: z
      .array(z.unknown(), { error: "Give a list of requests" })
      .min(1, "Give at least one request")
      .max(mostExplained, `Give at most ${mostExplained} requests`),
  }),
  bodyShown: explainBodyShown,
  bodyExample: {
    requests: [
      {
        ...{ scopes: exampleScopes, action: "write" },
        ...{ resource: `PLACE/Site/${exampleIds.site}/THING/Battery/${exampleIds.thing}` },
      },
    ],
  },
  answer: {
    ...{ status: 200, description: "One result for each request, in their order" },
    ...{ schema: explainShown, example: exampleExplanation() },
  },
  operation: async ({ ctx, body }) => ({ results: await explainRequests(ctx, body.requests) }),
});

const verify = defineRoute({
  ...{ method: "post", path: "/v2/verify", operationId: "verifyApiKey", tag },
  summary: "Decide a request that was made to your own service",
  description:
    "For services in any language. Only keys of the calling key's organization are known; each call counts once as usage of the key that was verified.",
  ...{ needs: onOrganization("read"), tier: "verify", repeats: "refused" },
  body: z.strictObject({
    apiKey: z.string({ error: "Give the key that was presented, as text" }).max(4_096),
    ...askedFields,
  }),
  bodyShown: verifyBodyShown,
  bodyExample: {
    ...{ apiKey: exampleToken, action: "read", clientIp: "203.0.113.5" },
    resource: `THING/Battery/${exampleIds.thing}`,
  },
  answer: {
    ...{ status: 200, description: "The decision", schema: verifiedShown },
    example: {
      ...{ allowed: true, code: "allowed", detail: "Allowed.", keyId: exampleIds.key },
      ...{ orgId: exampleIds.organization, type: "external" },
    },
  },
  async operation({ verifier, caller, body }) {
    const { apiKey: token, action, resource: addresses, clientIp: clientAddress } = body;
    const demand = { kind: "resource", action, addresses } as const;
    const verified = await verifier.verifyFor(caller.orgId, { token, clientAddress, demand });
    const { keyId = null, orgId = null, type = null } = verified.caller ?? {};
    if (verified.ok) {
      return { allowed: true, code: "allowed", detail: "Allowed.", keyId, orgId, type };
    }
    const { refusal } = verified;
    if (refusal.code === "verification_unavailable") throw new VerificationUnavailable(refusal);
    const detail = redactTokens(refusalDetail(refusal));
    return { allowed: false, code: refusal.code, detail, keyId, orgId, type };
  },
});

export const policyRoutes = [verify, explain];

function exampleExplanation() {
  const [scope] = exampleScopes;
  const address = `PLACE/Site/${exampleIds.site}/THING/Battery/${exampleIds.thing}`;
  const differences = [{ index: 0, scope, address, actionDiffers: true, segment: null }];
  const steps = [
    { check: "revoked", passed: true },
    { check: "expired", passed: true, expiresAt: null },
    { check: "address", passed: true, because: "unrestricted" },
    { check: "scope", passed: false, because: "no-scope", differences },
  ];
  return { results: [{ allowed: false, code: "insufficient_scope", steps }] };
}
