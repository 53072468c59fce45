import { isDatabaseAway } from "@avy/db";
import { findThing, thingAddresses } from "@avy/operations";
import { type FoundResource, ResourceUnavailable } from "@avy/verify/hono";
import type { ApiContext } from "../api-context.ts";

const segment = /^[A-Za-z0-9][A-Za-z0-9._:@~-]{0,127}$/;

/** A Thing out of reach and one that does not exist look the same, unless a scope covers `THING/#/{thingId}`. */
export const thingInPath: FoundResource<ApiContext> = {
  form: (c) => {
    const id = idInPath(c);
    return segment.test(id) ? `THING/#/${id}` : "THING/#/#"; // no Thing has such an id: only who reaches all learns so
  },
  find: async (c, { orgId }) => {
    const thing = await findThing({ db: c.get("db"), org: { id: orgId } }, idInPath(c)).catch(
      orUnavailable,
    );
    c.set("thing", thing);
    return thing && thingAddresses(thing);
  },
};

export function orUnavailable(cause: unknown): never {
  if (!isDatabaseAway(cause)) throw cause;
  throw new ResourceUnavailable("The resource could not be looked up", { cause });
}

const idInPath = (c: ApiContext): string => c.req.param("thingId") ?? "";
