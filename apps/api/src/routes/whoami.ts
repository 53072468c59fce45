import { requires, verifiedKey } from "@avy/verify/hono";
import type { ApiContext } from "../api-context.ts";
import { respondJson } from "../respond-json.ts";
import type { DefineRoutes } from "./define-routes.ts";

/** What the verifier holds of the calling key is enough: no store is asked. */
export const whoamiRoutes: DefineRoutes = (app, { noQuery }) => {
  app.get("/v2/whoami", requires.anyKey(), noQuery, whoami);
};

function whoami(c: ApiContext): Response {
  const { keyId, orgId, type } = verifiedKey(c);
  return respondJson(c, { keyId, orgId, type });
}
