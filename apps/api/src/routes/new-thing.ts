import { parseResourceFilter, type Scope, valuePattern } from "@avy/core";
import { scopesOfKey, thingAddresses } from "@avy/operations";
import type { FoundResource } from "@avy/verify/hono";
import type { ApiContext } from "../api-context.ts";
import { readBody } from "../route/read-body.ts";
import { RefusedRequest } from "../route/refused-request.ts";
import { newId } from "./new-id.ts";
import { orUnavailable } from "./thing-in-path.ts";

/**
 * The addresses of a Thing that is about to be made are in the body. Where that cannot be read, the key needs to reach
 * some Thing that it could make: then it is told what is wrong with the body, and nobody else is.
 */
export const newThing: FoundResource<ApiContext> = {
  form: () => "THING/#/#",
  async find(c, caller) {
    const drafted = await draftOf(c);
    if (drafted !== null) return thingAddresses({ id: newId(c), ...drafted });
    const scopes = await scopesOfKey(c.get("db"), caller).catch(orUnavailable);
    const address = makeable(scopes, newId(c));
    return address === null ? null : [address];
  },
};

type Draft = { type: string; siteId: string };

async function draftOf(c: ApiContext): Promise<Draft | null> {
  const read = await readBody(c).catch(orNothing);
  if (typeof read?.json !== "object" || read.json === null) return null;
  const { type, siteId } = read.json as Record<string, unknown>;
  return isSegment(type) && isSegment(siteId) ? { type, siteId } : null;
}

/** What is wrong with it is told by the route, which reads it again. */
function orNothing(error: unknown): null {
  if (error instanceof RefusedRequest) return null;
  throw error;
}

const isSegment = (value: unknown): value is string =>
  typeof value === "string" && valuePattern.test(value);

/** An address under which one of the scopes lets a Thing with this id be made. */
function makeable(scopes: readonly Scope[], id: string): string | null {
  for (const { action, resourceFilter } of scopes) {
    const parsed = parseResourceFilter(resourceFilter);
    if ((action !== "write" && action !== "*") || !parsed.ok) continue;
    const { all, segments } = parsed.filter;
    const [place, kind, site = id] = segments;
    const [thing, type, last] = segments.slice(-3);
    const named = type === undefined || type === "#" ? "Thing" : type;
    if (all) return `THING/Thing/${id}`;
    if (thing !== "THING" || last !== "#") continue;
    if (segments.length === 3) return `THING/${named}/${id}`;
    if (segments.length !== 6 || place !== "PLACE" || (kind !== "Site" && kind !== "#")) continue;
    return `PLACE/Site/${site === "#" ? id : site}/THING/${named}/${id}`;
  }
  return null;
}
