import { type Cidr, clientAddress, formatAddress } from "@avy/core";
import { keepRefusal, type OperationContext, type OperationServices } from "@avy/operations";
import type { Caller, Verifier } from "@avy/verify";
import { verifiedKey } from "@avy/verify/hono";
import { z } from "@hono/zod-openapi";
import type { Hono } from "hono";
import type { ApiContext, ApiEnvironment } from "../api-context.ts";
import { respondJson } from "../respond-json.ts";
import { respondLargeJson } from "../respond-large-json.ts";
import { answerOfFailure } from "./answer-failure.ts";
import type { ContinuationTokens } from "./continuation-token.ts";
import { idempotencyOf } from "./idempotency.ts";
import { pagesOf } from "./pages.ts";
import { readBody } from "./read-body.ts";
import { readJson, readQuery } from "./read-input.ts";
import type { AnyRoute } from "./route.ts";
import { routeRequirement } from "./route-requirement.ts";

export type RouteSurroundings = {
  services: OperationServices;
  verifier: Pick<Verifier, "verifyFor">;
  tokens: ContinuationTokens;
  trustedProxies: readonly Cidr[];
  /** Where the documentation of the problems is; without a slash at its end. */
  consoleUrl: string;
};

/** Each route behind its requirement. What fails on the way is answered in one place. */
export function mountRoutes(
  app: Hono<ApiEnvironment>,
  routes: readonly AnyRoute[],
  surroundings: RouteSurroundings,
): void {
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ":$1");
    app.on(route.method.toUpperCase(), path, routeRequirement(route), async (c) => {
      try {
        return await answer(c, route, surroundings);
      } catch (error) {
        const failed = answerOfFailure(error, c, route, surroundings.consoleUrl);
        if (failed === null) throw error;
        return new Response(failed.body, { status: failed.status, headers: failed.headers });
      }
    });
  }
}

/** After route, method, key and scope: the body's bounds, then the schemas, then the operation. */
async function answer(
  c: ApiContext,
  route: AnyRoute,
  surroundings: RouteSurroundings,
): Promise<Response> {
  const caller = verifiedKey(c);
  const ctx = contextOf(c, route, caller, surroundings);
  const query = readQuery(c, route.query); // before a repeat is told by its body: it is no part of that
  const read = takesBody(route) ? await readBody(c) : null;
  const idempotency = read === null ? undefined : idempotencyOf(c, route, read.bytes);
  try {
    const body = read === null ? undefined : bodyOf(route, read.json, caller);
    const pages = pagesOf(c, caller, query, surroundings.tokens);
    const { verifier } = surroundings;
    const asked = { c, params: c.req.param(), query, body, caller, verifier, pages };
    const given = await route.operation({ ...asked, ctx: { ...ctx, idempotency } });
    if (route.answer.status === 204) return respondEmpty(c);
    const shown = route.shows?.(given) ?? given;
    return route.large
      ? await respondLargeJson(c, shown)
      : respondJson(c, shown, route.answer.status);
  } catch (error) {
    const failed = answerOfFailure(error, c, route, surroundings.consoleUrl);
    if (idempotency === undefined || failed?.status !== 400) throw error;
    await keepRefusal(ctx, idempotency, { status: 400, body: JSON.parse(failed.body) });
    throw error;
  }
}

const takesBody = ({ method, body }: AnyRoute): boolean => body !== undefined || method === "post";

const nothing = z.strictObject({});

function bodyOf(
  { body: schema, takesOrgId = false }: AnyRoute,
  json: unknown,
  { orgId }: Caller,
): unknown {
  if (schema !== undefined) return readJson(json, { schema, takesOrgId, orgId });
  if (json !== undefined) readJson(json, { schema: nothing, takesOrgId: false, orgId });
  return undefined;
}

function contextOf(
  c: ApiContext,
  { needs }: AnyRoute,
  { orgId, keyId, secretId }: Caller,
  { services, trustedProxies }: RouteSurroundings,
): OperationContext {
  const forwarded = c.req.header("x-forwarded-for");
  const client = clientAddress(
    {
      socketAddress: c.env?.incoming?.socket.remoteAddress ?? "",
      forwardedFor: forwarded === undefined ? [] : [forwarded],
    },
    trustedProxies,
  );
  const demand = c.get("demand") ?? { kind: "any-key" };
  return {
    services,
    org: { id: orgId },
    actor: {
      ...{ kind: "key", keyId, secretId, demand },
      clientAddress: needs.kind === "token" ? "any" : client,
    },
    address: client === null ? null : formatAddress(client),
  };
}

const respondEmpty = (c: ApiContext): Response =>
  new Response(null, {
    status: 204,
    headers: { "cache-control": "no-store", "x-request-id": c.get("requestId") },
  });
