import type { Sql } from "postgres";
import { hedged } from "./hedged.ts";
import { abandon, openClient } from "./open-client.ts";

/**
 * A read is due each second, and a change is to be known within two: a connection that says nothing must be given up for
 * another in between. One that dials gets time to, for a machine may be slow, and a network may come back at any moment.
 */
const shortestPatienceMs = 250;
const longestPatienceMs = 700;
const laterStartsMs = [1_000, 2_000];
const limitMs = 2_750;

/** Twice as long as the last read took is worth a wait, before another connection is dialled each second. */
const patienceAfter = (lastMs: number): number =>
  Math.min(longestPatienceMs, Math.max(shortestPatienceMs, 2 * lastMs));

export type FeedCounts = {
  feedReads: number;
  /** Times that a read was asked once more, over another connection. */
  feedSecondAsks: number;
  feedFailures: number;
};

export type FeedReads = {
  ask<T>(query: (sql: Sql) => Promise<T>): Promise<T>;
  counts(): FeedCounts;
  close(): Promise<void>;
};

/** A connection for the feed alone, and another whenever it fell silent: neither a dead one nor look-ups hold the feed up. */
export function connectFeedReads(databaseUrl: string): FeedReads {
  const open = () =>
    openClient(databaseUrl, { connections: 1, name: "avy verifier feed", statementMs: limitMs });
  const counts = { feedReads: 0, feedSecondAsks: 0, feedFailures: 0 };
  let current = open();
  let lastMs = 0;

  return {
    async ask(query) {
      counts.feedReads++;
      const begunMs = performance.now();
      const times = { startsMs: [0, patienceAfter(lastMs), ...laterStartsMs], limitMs };
      const asked: Sql[] = [];
      let heard: Sql | null = null;
      try {
        const { client, answer } = await hedged(times, async (attempt) => {
          const client = attempt === 0 ? current : open();
          if (attempt > 0) counts.feedSecondAsks++;
          asked.push(client);
          return { client, answer: await query(client) };
        });
        heard = client;
        lastMs = performance.now() - begunMs;
        return answer;
      } catch (error) {
        counts.feedFailures++;
        throw error;
      } finally {
        for (const client of asked) if (client !== heard) abandon(client);
        current = heard ?? open();
      }
    },
    counts: () => ({ ...counts }),
    close: () => current.end({ timeout: 2 }),
  };
}
