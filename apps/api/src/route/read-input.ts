import type { OrgId } from "@avy/core";
import { redactTokens } from "@avy/core";
import type { z } from "@hono/zod-openapi";
import type { ApiContext } from "../api-context.ts";
import { faultsOf, type InputFault } from "./input-faults.ts";
import { RefusedRequest } from "./refused-request.ts";

/** The query parameters, each given once. Without a schema there is none. */
export function readQuery<Query>(
  c: ApiContext,
  schema: z.ZodType<Query> | undefined,
): Query | undefined {
  const at = c.req.url.indexOf("?");
  const given = new URLSearchParams(at === -1 ? "" : c.req.url.slice(at + 1));
  const names = [...new Set(given.keys())];
  if (schema === undefined) {
    if (names.length === 0) return undefined;
    throw notValid(
      "This route takes no query parameter.",
      names.slice(0, mostNames).map(unknownParameter),
    );
  }
  const seen = new Set<string>();
  const twice = new Set([...given.keys()].filter((name) => seen.size === seen.add(name).size));
  if (twice.size > 0) {
    const message = "Give this query parameter once";
    throw notValid(
      "A query parameter is given twice.",
      [...twice].slice(0, mostNames).map((name) => ({ path: printable(name), message })),
    );
  }
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  throw notValid("The query parameters are not valid.", faultsOf(parsed.error));
}

/** The body by its schema. An `orgId` that is not the key's own is refused before anything else of it is looked at. */
export function readJson<Body>(
  json: unknown,
  { schema, takesOrgId, orgId }: { schema: z.ZodType<Body>; takesOrgId: boolean; orgId: OrgId },
): Body {
  if (json === undefined) {
    throw new RefusedRequest("malformed_json", "The route takes a JSON body; none was sent.");
  }
  const parsed = schema.safeParse(takesOrgId ? withoutOrgId(json, orgId) : json);
  if (parsed.success) return parsed.data;
  throw notValid("The body is not valid.", faultsOf(parsed.error));
}

function withoutOrgId(json: unknown, own: OrgId): unknown {
  if (typeof json !== "object" || json === null || !Object.hasOwn(json, "orgId")) return json;
  const { orgId, ...rest } = json as Record<string, unknown>;
  if (orgId === own) return rest;
  throw new RefusedRequest("org_mismatch", "orgId is not the organization of the calling key.");
}

const notValid = (detail: string, faults: readonly InputFault[]) =>
  new RefusedRequest("validation_error", detail, faults);

const mostNames = 20;
const unknownParameter = (name: string): InputFault => ({
  path: printable(name),
  message: "There is no such query parameter",
});
const printable = (name: string): string => redactTokens(name).slice(0, 100);
