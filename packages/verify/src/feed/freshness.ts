/** How long the cache may decide after the last successful read of the change feed. */
const freshForMs = 60_000;

/** A moment by both clocks of the process, in milliseconds. */
export type Moment = { monotonicMs: number; wallMs: number };
export const thisMoment = (): Moment => ({ monotonicMs: performance.now(), wallMs: Date.now() });

export type Freshness = {
  confirm(readStarted: Moment): void;
  /** At a moment by both clocks. */
  isFreshAt(monotonicMs: number, wallMs: number): boolean;
  /** Now. Infinity before the first confirmation. */
  ageMs(): number;
};

/**
 * Measured by the larger of monotonic and wall-clock time since the last confirmation: the first stands still while a
 * machine is suspended, the second when somebody sets the clock back.
 */
export function createFreshness(now: () => Moment): Freshness {
  let confirmedMs = Number.NEGATIVE_INFINITY;
  let confirmedWallMs = Number.NEGATIVE_INFINITY;
  const ageAt = (monotonicMs: number, wallMs: number): number =>
    Math.max(monotonicMs - confirmedMs, wallMs - confirmedWallMs);
  return {
    confirm(readStarted) {
      confirmedMs = readStarted.monotonicMs;
      confirmedWallMs = readStarted.wallMs;
    },
    isFreshAt: (monotonicMs, wallMs) => ageAt(monotonicMs, wallMs) < freshForMs,
    ageMs() {
      const { monotonicMs, wallMs } = now();
      return ageAt(monotonicMs, wallMs);
    },
  };
}
