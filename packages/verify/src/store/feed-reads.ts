import type { Sql } from "postgres";
import { hedged } from "./hedged.ts";
import { connectReviving, type RevivingClient } from "./reviving-client.ts";

/**
 * A read is due each second, and a change is to be known within two: when a connection says nothing for this long there
 * is still time to dial another.
 */
const patienceMs = 250;
const limits = { connections: 1, statementMs: 900, silentMs: 1_000 };

export type FeedCounts = {
  feedReads: number;
  /** Reads that were asked a second time, over another connection. */
  feedSecondAsks: number;
  feedFailures: number;
};

export type FeedReads = {
  ask<T>(query: (sql: Sql) => Promise<T>): Promise<T>;
  counts(): FeedCounts;
  revivals(): number;
  close(): Promise<void>;
};

/** Two connections for the feed alone, of which one is in use: no number of look-ups holds it up, nor does a dead one. */
export function connectFeedReads(databaseUrl: string): FeedReads {
  const open = () => connectReviving(databaseUrl, { name: "avy verifier feed", ...limits });
  let [current, spare]: [RevivingClient, RevivingClient] = [open(), open()];
  const counts = { feedReads: 0, feedSecondAsks: 0, feedFailures: 0 };
  const both = [current, spare];

  return {
    async ask(query) {
      counts.feedReads++;
      const [first, second] = [current, spare];
      try {
        return await hedged(patienceMs, async (attempt) => {
          if (attempt === "first") return first.ask(query);
          counts.feedSecondAsks++;
          const answer = await second.ask(query);
          [current, spare] = [second, first];
          return answer;
        });
      } catch (error) {
        counts.feedFailures++;
        throw error;
      }
    },
    counts: () => ({ ...counts }),
    revivals: () => both.reduce((sum, client) => sum + client.revivals(), 0),
    async close() {
      await Promise.all(both.map((client) => client.close()));
    },
  };
}
