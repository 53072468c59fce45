import type { RequestAction } from "../scope/action.ts";

/**
 * An action on a resource, or on a form such as `THING/#/{id}`. A resource may have several addresses; one scope that
 * covers one of them is enough. A form stands for a resource that was looked for and not found: only a scope that
 * covers the whole form may learn so.
 */
export type ResourceDemand =
  | {
      kind: "resource";
      action: RequestAction;
      addresses: readonly string[];
      /** The resource as the request gave it, for the refusal; without it the first address is named. */
      form?: string;
    }
  | { kind: "form"; action: RequestAction; form: string };

/** What a route needs: any valid key, or a scope. */
export type Demand = { kind: "any-key" } | ResourceDemand;
