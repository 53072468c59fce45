import type { AnyRoute } from "../route/route.ts";
import { auditRoutes } from "./audit.ts";
import { keyRoutes } from "./keys.ts";
import { fleetRoutes, siteRoutes } from "./places.ts";
import { policyRoutes } from "./policy.ts";
import { thingRoutes } from "./things.ts";
import { usageRoutes } from "./usage.ts";
import { whoamiRoutes } from "./whoami.ts";

/** Every route that takes a key, in the order of the reference. */
export const routes: readonly AnyRoute[] = [
  ...whoamiRoutes,
  ...keyRoutes,
  ...policyRoutes,
  ...usageRoutes,
  ...auditRoutes,
  ...siteRoutes,
  ...fleetRoutes,
  ...thingRoutes,
];
