/** The database's clock as this process knows it: its last answer plus monotonic time since. No wall clock is read. */
export type DatabaseClock = {
  /** Epoch milliseconds. Before the first `set` it is the process's own clock. */
  nowMs(): number;
  /** The same at a moment of the process's monotonic clock. */
  at(monotonicMs: number): number;
  /** `askedAtMs` is monotonic: the read's start, so that the error of one round trip is on the side of refusing. */
  set(databaseNowMs: number, askedAtMs: number): void;
};

export function createDatabaseClock(): DatabaseClock {
  let offsetMs = performance.timeOrigin;
  return {
    nowMs: () => performance.now() + offsetMs,
    at: (monotonicMs) => monotonicMs + offsetMs,
    set(databaseNowMs, askedAtMs) {
      offsetMs = databaseNowMs - askedAtMs;
    },
  };
}
