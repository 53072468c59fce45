import type { Demand } from "@avy/core";
import { type FoundResource, type ResourceOf, requires } from "@avy/verify/hono";
import type { MiddlewareHandler } from "hono";
import type { ApiContext, ApiEnvironment } from "../api-context.ts";
import type { AnyRoute, ScopeNeed } from "./route.ts";

/** What stands before a route's handler; it leaves in `demand` what was asked for, which a change asks for again. */
export function routeRequirement({ needs, tier }: AnyRoute): MiddlewareHandler<ApiEnvironment> {
  if (needs.kind === "token") return requires.token();
  if (needs.kind === "any-key") return requires.anyKey({ tier });
  return requires(needs.action, remembering(needs), { tier });
}

function remembering({ action, on }: ScopeNeed): ResourceOf<ApiContext> {
  if (typeof on === "function") {
    return async (c, caller) => {
      const asked = await on(c, caller);
      const addresses = typeof asked === "string" ? [asked] : [...asked];
      return remember(c, { kind: "resource", action, addresses }, addresses);
    };
  }
  const found: FoundResource<ApiContext> = {
    form: on.form,
    async find(c, caller) {
      const form = on.form(c);
      const addresses = await on.find(c, caller);
      const asked: Demand =
        addresses === null
          ? { kind: "form", action, form }
          : { kind: "resource", action, addresses, form };
      return remember(c, asked, addresses);
    },
  };
  return found;
}

function remember<Answer>(c: ApiContext, demand: Demand, answer: Answer): Answer {
  c.set("demand", demand);
  return answer;
}
