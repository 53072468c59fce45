import type { Demand } from "@avy/core";
import type { Db } from "@avy/db";
import type { ThingView } from "@avy/operations";
import type { Caller } from "@avy/verify";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { ReadBody } from "./route/read-body.ts";

/** What travels with one request. */
type ApiVariables = {
  requestId: string;
  /** The key that was proven, for the log; null where there is none. */
  caller: Caller | null;
  /** Of a key that is refused over and over: no log line. */
  quiet: boolean;
  /** What the route's requirement asked for; unset where any key may come. */
  demand?: Demand;
  /** What requirements look resources up by. */
  db: Db;
  /** What the requirement of a Thing's route found; null when there is none. */
  thing: ThingView | null;
  /** The body, once something has read it. */
  body?: Promise<ReadBody>;
  /** The id of a resource that is about to be made: its requirement has judged it. */
  newId?: string;
};

/** `incoming` is missing where a request came without a socket. */
export type ApiEnvironment = { Variables: ApiVariables; Bindings: Partial<HttpBindings> };
export type ApiContext = Context<ApiEnvironment>;
