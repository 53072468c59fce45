import type { ProblemCode, RequestAction } from "@avy/core";
import type { OperationContext } from "@avy/operations";
import type { Budget, Caller, Verifier } from "@avy/verify";
import type { ResourceOf } from "@avy/verify/hono";
import type { z } from "@hono/zod-openapi";
import type { ApiContext } from "../api-context.ts";

/** What a request must hold. */
export type Needs =
  | { kind: "any-key" }
  /** The token alone: neither addresses, scopes nor limits apply. */
  | { kind: "token" }
  | ScopeNeed;

export type ScopeNeed = {
  kind: "scope";
  action: RequestAction;
  /** As the reference names it: `ORGANIZATION/{orgId}`. */
  resource: string;
  on: ResourceOf<ApiContext>;
};

/** A request that was let in, read and found valid. */
export type RouteRequest<Query, Body> = {
  c: ApiContext;
  /** Of the path, as they came: whether there is such a thing, the operation says. */
  params: Record<string, string>;
  query: Query;
  body: Body;
  /** For operations: the calling key is the actor. */
  ctx: OperationContext;
  caller: Caller;
  /** To judge a key that is not the calling one. */
  verifier: Pick<Verifier, "verifyFor">;
  pages: Pages;
};

/** The pages of a list, walked by tokens that say nothing to anybody else. */
export type Pages = {
  /** Where the page before ended; null for the first page. */
  after: string | null;
  /** One page. `next` is where it ended, null for the last one. */
  page: <Item>(items: readonly Item[], next: string | null) => Page<Item>;
};
type Page<Item> = {
  items: readonly Item[];
  continuationToken: string | null;
  hasMore: boolean;
};

/** A repeated POST: what is kept of the answer, and how a repeat is answered. */
type Repeats =
  /** The first answer again. */
  | "answer"
  /** The answer held a secret: a repeat is told which key it was about. */
  | "secret"
  /** The body holds a token: an idempotency key is not accepted. */
  | "refused";

/** The parts of the reference. */
export type Tag =
  | "The calling key"
  | "API keys"
  | "Decisions"
  | "Usage"
  | "Audit log"
  | "Sites"
  | "Fleets"
  | "Things";

type Method = "get" | "post" | "patch" | "delete";

/** One route: what it needs, what it spends from, what it takes, what it does, what it answers. */
export type Route<Query = unknown, Body = unknown, Answer = unknown> = {
  method: Method;
  /** With its parameters in braces. */
  path: `/v2/${string}`;
  operationId: string;
  tag: Tag;
  summary: string;
  description?: string;
  needs: Needs;
  /** The budget that an allowed request spends from. */
  tier: Budget;
  /** Strict: a parameter that it does not name is refused. Without it there is none. */
  query?: z.ZodType<Query>;
  /** Without it a body is not read, but for that of a POST, which may be an empty object. */
  body?: z.ZodType<Body>;
  /** What the reference shows of the body, where `body` is more than a shape. */
  bodyShown?: z.ZodType;
  bodyExample?: unknown;
  /** `orgId` may be in the body, and is the key's own. */
  takesOrgId?: boolean;
  repeats?: Repeats;
  /** Its answer grows with what is stored or asked, and has no secret: from a size on it is compressed. */
  large?: boolean;
  answer: AnswerShown;
  /** Beside those that follow from what the route needs and takes. */
  problems?: readonly ProblemCode[];
  /** `undefined` for no content. */
  operation(request: RouteRequest<Query, Body>): Promise<Answer> | Answer;
  /** The operation's answer as the reference has it; left out where it is that already. */
  shows?(answer: Answer): unknown;
};

type AnswerShown = {
  status: 200 | 201 | 204;
  description: string;
  schema?: z.ZodType;
  example?: unknown;
};

/** A route among others: what it takes and answers is known to itself alone, since its methods take what its schemas read. */
export type AnyRoute = Route;

export const defineRoute = <Query = undefined, Body = undefined, Answer = unknown>(
  route: Route<Query, Body, Answer>,
): Route<Query, Body, Answer> => route;
