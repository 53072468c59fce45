import type { Store } from "@avy/verify";

export type CountedLookUps = {
  around: (store: Store) => Store;
  /** What was asked so far, for requests and else. */
  lookUps: () => number;
  feedReads: () => number;
};

/** Counts the questions between a verifier and its real store. */
export function countedLookUps(): CountedLookUps {
  let lookUps = 0;
  let feedReads = 0;
  return {
    around: (store) => ({
      ...store,
      findSecret(orgId, secretId) {
        lookUps++;
        return store.findSecret(orgId, secretId);
      },
      findSigningKey(id) {
        lookUps++;
        return store.findSigningKey(id);
      },
      changesPast(cursor) {
        feedReads++;
        return store.changesPast(cursor);
      },
    }),
    lookUps: () => lookUps,
    feedReads: () => feedReads,
  };
}
