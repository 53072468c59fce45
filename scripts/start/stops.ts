export type Stops = {
  add: (stop: () => Promise<void> | void) => void;
  isEmpty: () => boolean;
  /** Runs all of them, last added first; one that fails does not keep the others from running. */
  run: () => Promise<void>;
};

export function createStops(): Stops {
  const stops: (() => Promise<void> | void)[] = [];
  return {
    add: (stop) => {
      stops.push(stop);
    },
    isEmpty: () => stops.length === 0,
    run: async () => {
      const faults: unknown[] = [];
      for (const stop of stops.toReversed()) {
        await Promise.resolve()
          .then(stop)
          .catch((error: unknown) => faults.push(error));
      }
      if (faults.length > 0) throw faults[0];
    },
  };
}
