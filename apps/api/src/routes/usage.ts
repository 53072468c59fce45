import { granularities } from "@avy/core";
import {
  keyUsageOver,
  organizationUsage,
  type UsageByKey,
  type UsageOver,
  usageByKey,
} from "@avy/operations";
import { z } from "@hono/zod-openapi";
import { defineRoute } from "../route/route.ts";
import { instant, wholeNumber } from "../route/text-parameters.ts";
import { exampleUsage, usageByKeyShown, usageShown } from "../schemas/usage-schemas.ts";
import { onOrganization } from "./organization-need.ts";

const tag = "Usage";
const range = {
  from: instant.optional(),
  to: instant.optional(),
  granularity: z.enum(granularities).default("hour"),
};
const rangeSentence =
  "From 24 hours before `to`, and up to now, if left out; widened to whole buckets of UTC. A range that its granularity cannot hold is refused with the longest that it can.";
const reads = { needs: onOrganization("read"), tier: "data-read", large: true } as const;

export const usageRoutes = [
  defineRoute({
    ...{ method: "get", path: "/v2/api-keys/{id}/usage", operationId: "getApiKeyUsage", tag },
    ...{ summary: "Decisions about one key", description: rangeSentence, ...reads },
    query: z.strictObject(range),
    answer: {
      ...{ status: 200, description: "Its decisions by outcome, bucket by bucket" },
      ...{ schema: usageShown, example: exampleUsage },
    },
    problems: ["not_found"],
    operation: ({ ctx, params, query }) => keyUsageOver(ctx, params.id ?? "", query),
  }),
  defineRoute({
    ...{ method: "get", path: "/v2/usage", operationId: "getUsage", tag },
    summary: "Decisions about all keys of the organization",
    description: `${rangeSentence} With \`groupBy=key\` the answer has the keys with the most decisions, at most \`limit\`.`,
    ...reads,
    query: z.strictObject({
      ...range,
      groupBy: z.enum(["key"], { error: "Group by key, or leave it out" }).optional(),
      limit: wholeNumber(1, 200, 50),
    }),
    answer: {
      ...{ status: 200, description: "Decisions by outcome, bucket by bucket or key by key" },
      ...{ schema: z.union([usageShown, usageByKeyShown]), example: exampleUsage },
    },
    operation: ({ ctx, query: { groupBy, limit, ...asked } }): Promise<UsageOver | UsageByKey> =>
      groupBy === "key" ? usageByKey(ctx, asked, { limit }) : organizationUsage(ctx, asked),
  }),
];
