import type { Server } from "node:http";
import type { ProblemCode } from "@avy/core";
import type { GuardVerifier } from "../decide-requirement.ts";
import type { TestRoute } from "./test-routes.ts";

/** What a harness is to serve. */
type Served = {
  verifier: GuardVerifier;
  routes: readonly TestRoute[];
  /** For `problemBase` of the adapter's options. */
  problemBase: string;
};

/** One adapter in its framework: the same routes as all the others, listening on 127.0.0.1. */
export type AdapterHarness = {
  name: string;
  /** How errors are told: a problem document, or an error of tRPC. */
  speaks: "problem" | "trpc";
  /** Whether the framework refuses a route without a requirement at start; then those routes are left out. */
  refusesAtStart: boolean;
  /** Whether header lines of one name are seen one by one; else they are one to the adapter. */
  seesLines: boolean;
  /** Whether a requirement is known before the key is judged, so that there is a `requires.token`. */
  offersToken: boolean;
  /** The server, not yet listening. */
  build: (served: Served) => Promise<Server>;
  /** How a route is asked for. Default: its path, with the id put in as it is. */
  target?: (route: { method: string; path: string; id: string }) => {
    path: string;
    /** JSON. */
    body?: string;
  };
  /** Where the status of a problem is another than that of the table. */
  statusOf?: (code: ProblemCode) => number | undefined;
};
