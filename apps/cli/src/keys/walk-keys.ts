import type { ApiClient, Schemas } from "@avy/client";
import { answerOf } from "../api/answer-of.ts";

const largestPage = 200;

export type KeyFilter = {
  status?: "active" | "expired" | "revoked" | "all";
  type?: "external" | "admin";
  search?: string;
};

export type WalkedKeys = { keys: Schemas["ApiKey"][]; hasMore: boolean };

/** The keys of a list, up to `limit` of them, page by page. */
export async function walkKeys(
  api: ApiClient,
  filter: KeyFilter,
  { limit, onPage = () => {} }: { limit: number; onPage?: (walked: number) => void },
): Promise<WalkedKeys> {
  const keys: Schemas["ApiKey"][] = [];
  let continuationToken: string | null = null;
  for (;;) {
    const page = { limit: Math.min(largestPage, limit - keys.length) };
    const query = { ...filter, ...page, ...(continuationToken !== null && { continuationToken }) };
    const answer: Schemas["ApiKeyPage"] = await answerOf(
      api.GET("/v2/api-keys", { params: { query } }),
    );
    keys.push(...answer.items);
    onPage(keys.length);
    continuationToken = answer.continuationToken;
    if (continuationToken === null || keys.length >= limit)
      return { keys, hasMore: answer.hasMore };
  }
}
