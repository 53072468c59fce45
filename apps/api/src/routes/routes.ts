import type { AnyRoute } from "../route/route.ts";
import { keyRoutes } from "./keys.ts";
import { fleetRoutes, siteRoutes } from "./places.ts";
import { policyRoutes } from "./policy.ts";
import { thingRoutes } from "./things.ts";
import { whoamiRoutes } from "./whoami.ts";

/** Every route that takes a key, in the order of the reference. */
export const routes: readonly AnyRoute[] = [
  ...whoamiRoutes,
  ...keyRoutes,
  ...policyRoutes,
  ...siteRoutes,
  ...fleetRoutes,
  ...thingRoutes,
];
