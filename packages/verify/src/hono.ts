import type { Demand, OrgId, RequestAction, Tier } from "@avy/core";
import type { Context, Env, Handler, Hono, MiddlewareHandler } from "hono";
import type { Refused } from "./authentication.ts";
import type { Caller } from "./keys/known-secret.ts";
import type { Presented } from "./tokens/presented-token.ts";
import type { Verifier } from "./verifier.ts";

/** What a guarded route finds in its context. */
export type GuardedVariables = { caller: Caller };

/** Where a route's resource is, told in two steps: token, status and address are decided between them. */
export type ResourceOf<E extends Env> = {
  /** As the request gives it, for example `THING/#/{id}`: from the path alone, without a look-up. */
  form: (c: Context<E>) => string;
  /** The addresses of the resource; null when it does not exist. */
  find: (c: Context<E>, orgId: OrgId) => Promise<readonly string[] | null>;
};

export type GuardOptions<E extends Env> = {
  verifier: Pick<Verifier, "authenticate" | "authorize" | "refuseLookUp">;
  /** The remote address of the socket, empty when there is none. No header. */
  socketAddressOf: (c: Context<E>) => string;
  /** The answer to a request that is refused. */
  refuse: (c: Context<E>, refused: Refused) => Response;
};

const statesRequirement = Symbol("states a requirement");

/** Guards routes of a Hono app: each states what it needs in front of its handler. */
export function createGuard<E extends Env & { Variables: GuardedVariables }>({
  verifier,
  socketAddressOf,
  refuse,
}: GuardOptions<E>) {
  type Find = (c: Context<E>, caller: Caller) => Promise<Demand | Refused>;

  const presentedBy = (c: Context<E>): Presented => ({
    apiKey: c.req.header("x-api-key") ?? null,
    authorization: c.req.header("authorization") ?? null,
    socketAddress: socketAddressOf(c),
    forwardedFor: c.req.header("x-forwarded-for") ?? null,
  });

  function guarding(tier: Tier, find: Find): MiddlewareHandler<E> {
    const guard: MiddlewareHandler<E> = async (c, next) => {
      const authentication = await verifier.authenticate(presentedBy(c));
      if (!authentication.ok) return refuse(c, authentication);
      const { caller } = authentication;
      c.set("caller", caller);
      const demand = await find(c, caller);
      if ("ok" in demand) return refuse(c, demand);
      const refused = await verifier.authorize(caller, demand, tier);
      if (refused !== null) return refuse(c, refused);
      return next();
    };
    return Object.assign(guard, { [statesRequirement]: true });
  }

  const anyKey: Demand = { kind: "any-key" };

  function requires(action: RequestAction, { form, find }: ResourceOf<E>, tier: Tier) {
    return guarding(tier, async (c, caller) => {
      const asked = { kind: "form", action, form: form(c) } as const;
      const flooding = verifier.refuseLookUp(caller, asked, tier);
      if (flooding !== null) return flooding;
      const addresses = await find(c, caller.orgId);
      return addresses === null ? asked : { kind: "resource", action, addresses, form: asked.form };
    });
  }
  /** Any valid key may use the route. */
  requires.anyKey = (tier: Tier) => guarding(tier, async () => anyKey);
  return { requires };
}

/** Throws at start when a route under the prefix does not state a requirement first. */
export function assertGuarded<E extends Env>(app: Hono<E>, prefix: string): void {
  const first = new Map<string, Handler>();
  for (const { method, path, handler } of app.routes) {
    const route = `${method} ${path}`;
    if (path.startsWith(prefix) && !first.has(route)) first.set(route, handler);
  }
  const open = [...first].filter(([, handler]) => !(statesRequirement in handler));
  if (open.length === 0) return;
  const names = open.map(([route]) => route).join(", ");
  throw new Error(`No requirement is stated by ${names}; add requires(…) or requires.anyKey(…)`);
}
