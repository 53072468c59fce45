import { within } from "@avy/queue";
import type { Sql } from "postgres";
import { abandon, type ClientOptions, openClient } from "./open-client.ts";

export type RevivingClient = {
  ask<T>(query: (sql: Sql) => Promise<T>): Promise<T>;
  /** How often the pool was opened anew. */
  revivals(): number;
  close(): Promise<void>;
};

/** `silentMs`: without a word for so long nobody is there. More than `statementMs`. */
export type RevivingOptions = ClientOptions & { silentMs: number };

/**
 * A pool that is thrown away and opened anew when a query had no answer for `silentMs`: a connection over a half-open
 * network never says so itself. Others' queries get a second to end.
 */
export function connectReviving(
  url: string,
  { silentMs, ...options }: RevivingOptions,
): RevivingClient {
  let client = openClient(url, options);
  let revivals = 0;
  return {
    ask(query) {
      const asked = client;
      return within(silentMs, query(asked), () => {
        if (client !== asked) return;
        revivals++;
        client = openClient(url, options);
        abandon(asked);
      });
    },
    revivals: () => revivals,
    close: () => client.end({ timeout: 2 }),
  };
}
