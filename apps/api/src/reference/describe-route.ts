import { type ProblemCode, problems } from "@avy/core";
import type { RouteConfig } from "@hono/zod-openapi";
import { z } from "@hono/zod-openapi";
import type { AnyRoute, Needs } from "../route/route.ts";
import { exampleIds } from "../schemas/example-ids.ts";
import { problemShown } from "./problem-schema.ts";

/** A route as the OpenAPI document tells it: all that it may answer follows from what it states. */
export function describeRoute(route: AnyRoute): RouteConfig {
  const { method, path, operationId, tag, summary, description, answer } = route;
  return {
    ...{ method, path, operationId, summary, tags: [tag] },
    description: [description, needsSentence(route)].filter(Boolean).join("\n\n"),
    security: [{ apiKey: [] }, { bearer: [] }],
    request: {
      params: paramsOf(path),
      query: route.query as never,
      headers: headersOf(route),
      ...bodyOf(route),
    },
    responses: {
      [answer.status]: {
        description: answer.description,
        headers: answerHeaders(route),
        ...(answer.schema === undefined
          ? {}
          : {
              content: {
                "application/json": { schema: answer.schema, example: answer.example },
              },
            }),
      },
      ...problemAnswers(route),
    },
  };
}

const idExample: Record<string, string> = {
  id: exampleIds.key,
  secretId: exampleIds.secret,
  siteId: exampleIds.site,
  fleetId: exampleIds.fleet,
  thingId: exampleIds.thing,
};

function paramsOf(path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  if (names.length === 0) return undefined;
  return z.object(
    Object.fromEntries(
      names.map((name) => [name, z.string().openapi({ example: idExample[name] ?? "" })]),
    ),
  );
}

function headersOf({ method, repeats }: AnyRoute) {
  if (method !== "post" || (repeats !== "answer" && repeats !== "secret")) return undefined;
  return z.object({
    "Idempotency-Key": z
      .string()
      .min(1)
      .max(255)
      .optional()
      .openapi({
        description:
          repeats === "secret"
            ? "A repeat within 24 h changes nothing and is answered with 409 idempotent_replay, which names the key"
            : "A repeat within 24 h changes nothing and is answered with the first answer",
      }),
  });
}

function bodyOf({ body, bodyShown, bodyExample }: AnyRoute) {
  const schema = bodyShown ?? body;
  if (schema === undefined) return {};
  return {
    body: { required: true, content: { "application/json": { schema, example: bodyExample } } },
  };
}

const tierSentence = {
  standard: "Spends one request of the organization's standard limit.",
  "data-read": "Spends one request of the organization's data read limit.",
  verify: "Spends one request of the organization's verify limit.",
  "per-key": "Spends nothing of the organization's limits.",
} as const;

const needSentence = (needs: Needs): string => {
  if (needs.kind === "token") return "Needs the key alone.";
  if (needs.kind === "any-key") return "Needs any valid key.";
  return `Needs \`${needs.action}\` on \`${needs.resource}\`.`;
};

const needsSentence = ({ needs, tier }: AnyRoute): string =>
  `${needSentence(needs)} ${tierSentence[tier]}`;

const answerHeaders = ({ tier }: AnyRoute) => ({
  "X-Request-Id": { schema: { type: "string" as const }, description: "Quote it when you ask" },
  ...(tier === "per-key"
    ? {}
    : {
        RateLimit: {
          schema: { type: "string" as const },
          description: "What is left, as last known",
        },
        "RateLimit-Policy": { schema: { type: "string" as const }, description: "The limit" },
      }),
});

/** Every code that the route can answer with. */
export function problemCodesOf(route: AnyRoute): ProblemCode[] {
  const { needs, body, method, tier, repeats, takesOrgId } = route;
  const reads = body !== undefined || method === "post";
  const codes: (ProblemCode | false)[] = [
    ...(["missing_api_key", "invalid_api_key", "expired_api_key", "revoked_api_key"] as const),
    needs.kind !== "token" && "ip_not_allowed",
    needs.kind === "scope" && "insufficient_scope",
    "validation_error",
    reads && "malformed_json",
    reads && "payload_too_large",
    reads && "unsupported_media_type",
    takesOrgId === true && "org_mismatch",
    hasPages(route) && "invalid_continuation_token",
    repeats === "secret" && "idempotent_replay",
    (repeats === "answer" || repeats === "secret") && "conflict",
    ...(route.problems ?? []),
    "too_many_headers",
    needs.kind !== "token" && "rate_limited",
    "internal_error",
    "verification_unavailable",
    tier !== "verify" && "store_unavailable",
  ];
  return [...new Set(codes.filter((code) => code !== false))];
}

const hasPages = ({ query }: AnyRoute): boolean =>
  query instanceof z.ZodObject && "continuationToken" in query.shape;

function problemAnswers(route: AnyRoute): RouteConfig["responses"] {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemCodesOf(route)) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join("; "),
        content: {
          "application/problem+json": {
            schema: problemShown,
            examples: Object.fromEntries(
              codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
            ),
          },
        },
      },
    ]),
  );
}
