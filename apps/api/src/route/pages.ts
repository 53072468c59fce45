import type { Caller } from "@avy/verify";
import type { ApiContext } from "../api-context.ts";
import type { ContinuationTokens } from "./continuation-token.ts";
import type { Pages } from "./route.ts";

/** A token goes on with the list that gave it: for the same key, path and filters. How many to a page is free. */
export function pagesOf(
  c: ApiContext,
  caller: Caller,
  query: unknown,
  tokens: ContinuationTokens,
): Pages {
  const { continuationToken, limit: _, ...filters } = (query ?? {}) as Record<string, unknown>;
  const named = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1));
  const of = JSON.stringify([caller.orgId, caller.keyId, c.req.path, named]);
  return {
    after: typeof continuationToken === "string" ? tokens.open(continuationToken, of) : null,
    page: (items, next) => ({
      items,
      continuationToken: next === null ? null : tokens.seal(next, of),
      hasMore: next !== null,
    }),
  };
}
