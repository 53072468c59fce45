import { connectFeedReads } from "./feed-reads.ts";
import { createLookUps } from "./look-ups.ts";
import { readChangesPast } from "./read-changes.ts";
import { readEndedBatches } from "./read-ended-batches.ts";
import { readLimitOverrides } from "./read-limit-overrides.ts";
import { readSecret } from "./read-secret.ts";
import { readAllSigningKeys, readSigningKey } from "./read-signing-keys.ts";
import { connectReviving } from "./reviving-client.ts";
import type { Store } from "./store.ts";

const lookUpConnections = 4;
/**
 * A statement that waits on a lock makes room before long; a connection that says nothing at all is given up later, for
 * on a busy machine dialling takes its time, and one that is never let finish it never recovers.
 */
const lookUpLimits = { connections: lookUpConnections, statementMs: 750, silentMs: 2_500 };
/** For what is read whole, and may be long. */
const listLimits = { connections: 1, statementMs: 5_000, silentMs: 6_000 };

/**
 * The store in Postgres, by SELECTs of its own on the columns that role `avy_verifier` may read. Requests' look-ups, the
 * change feed and what is read whole have connections of their own: none of them waits for another.
 */
export function connectStore(databaseUrl: string): Store {
  const pool = connectReviving(databaseUrl, { name: "avy verifier", ...lookUpLimits });
  const lists = connectReviving(databaseUrl, { name: "avy verifier lists", ...listLimits });
  const feed = connectFeedReads(databaseUrl);
  const lookUps = createLookUps(pool, lookUpConnections);
  let knownNumber = 0; // that the feed's last answer knew of; no answer may know of less

  return {
    findSecret(orgId, secretId) {
      const known = knownNumber;
      return lookUps.ask((sql) => readSecret(sql, known, orgId, secretId));
    },
    findSigningKey(id) {
      const known = knownNumber;
      return lookUps.ask((sql) => readSigningKey(sql, known, id));
    },
    allSigningKeys() {
      const known = knownNumber;
      return lists.ask((sql) => readAllSigningKeys(sql, known));
    },
    limitOverrides() {
      const known = knownNumber;
      return lists.ask((sql) => readLimitOverrides(sql, known));
    },
    async changesPast(cursor) {
      const page = await feed.ask((sql) => readChangesPast(sql, cursor));
      knownNumber = page.head;
      return page;
    },
    endedBatches: (batchIds) => lists.ask((sql) => readEndedBatches(sql, batchIds)),
    counts: () => ({
      ...lookUps.counts(),
      ...feed.counts(),
      revivals: pool.revivals() + lists.revivals(),
    }),
    close: async () => {
      await Promise.all([pool.close(), lists.close(), feed.close()]);
    },
  };
}
