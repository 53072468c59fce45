import type { RequestAction } from "../scope/action.ts";

/**
 * What a route needs: any valid key, or an action on a resource. A resource may have several addresses;
 * one scope that covers one of them is enough.
 */
export type Demand =
  | { kind: "any-key" }
  | { kind: "resource"; action: RequestAction; addresses: readonly string[] };
