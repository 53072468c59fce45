/** How long the cache may decide after the last successful read of the change feed. */
const freshForMs = 60_000;

/** A moment by both clocks of the process, in milliseconds. */
export type Moment = { monotonicMs: number; wallMs: number };
export const thisMoment = (): Moment => ({ monotonicMs: performance.now(), wallMs: Date.now() });

/**
 * The larger of monotonic and wall-clock time since `confirmed`: the first stands still while a machine
 * is suspended, the second when somebody sets the clock back.
 */
const ageMs = (confirmed: Moment, now: Moment): number =>
  Math.max(now.monotonicMs - confirmed.monotonicMs, now.wallMs - confirmed.wallMs);

export type Freshness = {
  confirm(readStarted: Moment): void;
  isFresh(): boolean;
  /** Infinity before the first confirmation. */
  ageMs(): number;
};

export function createFreshness(now: () => Moment): Freshness {
  let confirmed: Moment | null = null;
  const age = () => (confirmed === null ? Number.POSITIVE_INFINITY : ageMs(confirmed, now()));
  return {
    confirm(readStarted) {
      confirmed = readStarted;
    },
    isFresh: () => age() < freshForMs,
    ageMs: age,
  };
}
