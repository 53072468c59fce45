import type { Verifier } from "@avy/verify";

/** What stands before the route. */
export type Guarding =
  | { kind: "nothing" }
  /** What a framework asks of a middleware that does nothing. */
  | { kind: "empty" }
  /** What no check of a key does without: its hash found in memory, and the two header lines of the rate limit. */
  | { kind: "floor"; digests: ReadonlySet<string> }
  | { kind: "verifier"; verifier: Verifier };

export const routePath = "/v2/things/:id";

/** What every route answers. */
export const thingOf = (id: string) => ({
  id,
  type: "Battery",
  name: "Harbour battery 3",
  siteId: "0190d0a0-0000-7000-8000-000000000001",
  online: true,
});
