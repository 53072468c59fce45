import { resource } from "@avy/verify/hono";
import type { Needs } from "../route/route.ts";

/** The calling key's own organization: another's is never named. */
export const onOrganization = (action: "read" | "admin"): Needs => ({
  kind: "scope",
  action,
  resource: "ORGANIZATION/{orgId}",
  on: (_, { orgId }) => resource`ORGANIZATION/${orgId}`,
});
