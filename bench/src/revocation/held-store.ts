import type { Store } from "@avy/verify";

export type HeldStore = {
  around: (store: Store) => Store;
  /** From now on what look-ups have read is kept back until `release`. */
  hold: () => void;
  /** How many answers are kept back now. */
  held: () => number;
  release: () => void;
};

/** A real store whose look-ups can be caught between their read and its arrival. */
export function createHeldStore(): HeldStore {
  let holding = false;
  let releases: (() => void)[] = [];
  return {
    around: (store) => ({
      ...store,
      async findSecret(orgId, secretId) {
        const row = await store.findSecret(orgId, secretId);
        if (holding) await new Promise<void>((resolve) => releases.push(resolve));
        return row;
      },
    }),
    hold() {
      holding = true;
    },
    held: () => releases.length,
    release() {
      holding = false;
      for (const release of releases) release();
      releases = [];
    },
  };
}
