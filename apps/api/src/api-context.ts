import type { ThingView } from "@avy/operations";
import type { Caller } from "@avy/verify";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** What travels with one request. */
type ApiVariables = {
  requestId: string;
  /** The key that was proven, for the log; null where there is none. */
  caller: Caller | null;
  /** Of a key that is refused over and over: no log line. */
  quiet: boolean;
  /** What the requirement of a Thing's route found; null when there is none. */
  thing: ThingView | null;
};

/** `incoming` is missing where a request came without a socket. */
export type ApiEnvironment = { Variables: ApiVariables; Bindings: Partial<HttpBindings> };
export type ApiContext = Context<ApiEnvironment>;
