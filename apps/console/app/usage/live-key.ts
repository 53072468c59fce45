import type { UsageRange } from "@avy/core";
import type { KeyUsage, KeyView } from "@avy/operations";
import type { AppRouter } from "@avy/trpc";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import superjson from "superjson";

/** `usage` is null where no range is asked for. */
export type LiveKey = { apiKey: KeyView; usage: KeyUsage | null };
export type ReadLiveKey = (signal: AbortSignal) => Promise<LiveKey>;

/** Both in one request to `/o/{slug}/trpc`. */
export function liveKeyReader(slug: string, id: string, range: UsageRange | null): ReadLiveKey {
  const client = createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `/o/${slug}/trpc`, transformer: superjson })],
  });
  return async (signal) => {
    const [apiKey, usage] = await Promise.all([
      client.apiKeys.get.query({ id }, { signal }),
      range === null ? null : client.usage.key.query({ id, range }, { signal }),
    ]);
    return { apiKey, usage };
  };
}

/** The session ended while the page was open. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof TRPCClientError && error.data?.code === "unauthenticated";
