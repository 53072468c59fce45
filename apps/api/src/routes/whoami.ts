import type { ApiContext } from "../api-context.ts";
import { respondJson } from "../respond-json.ts";
import type { DefineRoutes } from "./define-routes.ts";

/** What the verifier holds of the calling key is enough: no store is asked. */
export const whoamiRoutes: DefineRoutes = (app, { guard, noQuery }) => {
  app.get("/v2/whoami", guard.requires.anyKey("standard"), noQuery, whoami);
};

function whoami(c: ApiContext): Response {
  const { keyId, orgId, type } = c.get("caller");
  return respondJson(c, { keyId, orgId, type });
}
