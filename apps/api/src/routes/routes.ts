import type { Db } from "@avy/db";
import type { Verifier } from "@avy/verify";
import type { AnyRoute } from "../route/route.ts";
import { keyRoutes } from "./keys.ts";
import { policyRoutes } from "./policy.ts";
import { whoamiRoutes } from "./whoami.ts";

/** What requirements look resources up by, and what keys of others are judged by. */
export type RouteSources = { db: Db; verifier: Pick<Verifier, "verifyFor"> };

/** Every route of the API, in the order of the reference. */
export const routesOf = ({ verifier }: RouteSources): readonly AnyRoute[] => [
  ...whoamiRoutes,
  ...keyRoutes,
  ...policyRoutes(verifier),
];
