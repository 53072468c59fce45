import type { SigningKeyId } from "@avy/core";
import { connectFeedReads } from "./feed-reads.ts";
import { createLookUps } from "./look-ups.ts";
import { readChangesPast } from "./read-changes.ts";
import { readEndedBatches } from "./read-ended-batches.ts";
import { readLimitOverrides } from "./read-limit-overrides.ts";
import { type AskedSecret, readSecrets } from "./read-secrets.ts";
import { readAllSigningKeys, readSigningKeys } from "./read-signing-keys.ts";
import { connectReviving } from "./reviving-client.ts";
import type { Store } from "./store.ts";

/** Statements under way at once, one over each connection, and what is asked in each. */
const secretLookUps = { statements: 3, size: 32 };
/** Of these 20 a second may be asked; they have a connection that those of secrets cannot fill. */
const signingKeyLookUps = { statements: 1, size: 20 };
/**
 * A statement that waits on a lock makes room before long; a connection that says nothing at all is given up later, for
 * on a busy machine dialling takes its time, and one that is never let finish it never recovers.
 */
const lookUpLimits = {
  connections: secretLookUps.statements + signingKeyLookUps.statements,
  statementMs: 750,
  silentMs: 2_500,
};
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
  const lookUps = createLookUps(pool);
  let knownNumber = 0; // that the feed's last answer knew of; no answer may know of less
  const lookUpSecret = lookUps.of({
    ...secretLookUps,
    read: (sql, asked: readonly AskedSecret[]) => readSecrets(sql, knownNumber, asked),
  });
  const lookUpSigningKey = lookUps.of({
    ...signingKeyLookUps,
    read: (sql, ids: readonly SigningKeyId[]) => readSigningKeys(sql, knownNumber, ids),
  });

  return {
    findSecret: (orgId, secretId) => lookUpSecret({ orgId, secretId }),
    findSigningKey: lookUpSigningKey,
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
