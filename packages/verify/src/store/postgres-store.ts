import { readChangesPast } from "./read-changes.ts";
import { readEndedBatches } from "./read-ended-batches.ts";
import { readLimitOverrides } from "./read-limit-overrides.ts";
import { readSecret } from "./read-secret.ts";
import { readAllSigningKeys, readSigningKey } from "./read-signing-keys.ts";
import { connectReviving } from "./reviving-client.ts";
import type { Store } from "./store.ts";

/**
 * The store in Postgres, by SELECTs of its own on the columns that role `avy_verifier` may read.
 * The change feed has a connection to itself: no number of look-ups holds it up.
 */
export function connectStore(databaseUrl: string): Store {
  const lookUps = connectReviving(databaseUrl, { connections: 4, name: "avy verifier" });
  const feed = connectReviving(databaseUrl, { connections: 1, name: "avy verifier feed" });
  return {
    findSecret: (orgId, secretId) => lookUps.ask((sql) => readSecret(sql, orgId, secretId)),
    allSigningKeys: () => lookUps.ask(readAllSigningKeys),
    findSigningKey: (id) => lookUps.ask((sql) => readSigningKey(sql, id)),
    changesPast: (cursor) => feed.ask((sql) => readChangesPast(sql, cursor)),
    limitOverrides: () => lookUps.ask(readLimitOverrides),
    endedBatches: (batchIds) => lookUps.ask((sql) => readEndedBatches(sql, batchIds)),
    close: async () => {
      await Promise.all([lookUps.close(), feed.close()]);
    },
  };
}
