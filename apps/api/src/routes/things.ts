import { type Db, isDatabaseAway } from "@avy/db";
import { findThing, type ThingView, thingAddresses } from "@avy/operations";
import { type FoundResource, ResourceUnavailable, requires } from "@avy/verify/hono";
import type { ApiContext } from "../api-context.ts";
import { respondJson } from "../respond-json.ts";
import type { DefineRoutes } from "./define-routes.ts";

export const thingRoutes: DefineRoutes = (app, { db, noQuery, problem }) => {
  const readsThing = requires("read", thingInPath(db));
  app.get("/v2/things/:thingId", readsThing, noQuery, (c) => {
    const thing = c.get("thing");
    if (thing === null) return problem(c, "not_found", "There is no Thing with this id.");
    return respondJson(c, thingBody(thing));
  });
};

const segment = /^[A-Za-z0-9][A-Za-z0-9._:@~-]{0,127}$/;

/** A Thing out of reach and one that does not exist look the same, unless a scope covers `THING/#/{thingId}`. */
const thingInPath = (db: Db): FoundResource<ApiContext> => ({
  form: (c) => {
    const id = idInPath(c);
    return segment.test(id) ? `THING/#/${id}` : "THING/#/#"; // no Thing has such an id: only who reaches all learns so
  },
  find: async (c, { orgId }) => {
    const thing = await findThing({ db, org: { id: orgId } }, idInPath(c)).catch(orUnavailable);
    c.set("thing", thing);
    return thing && thingAddresses(thing);
  },
});

function orUnavailable(cause: unknown): never {
  if (!isDatabaseAway(cause)) throw cause;
  throw new ResourceUnavailable("The Thing could not be looked up", { cause });
}

const idInPath = (c: ApiContext): string => c.req.param("thingId") ?? "";

const thingBody = ({ id, type, name, siteId, createdAt }: ThingView) => ({
  id,
  type,
  name,
  siteId,
  createdAt: createdAt.toISOString(),
});
