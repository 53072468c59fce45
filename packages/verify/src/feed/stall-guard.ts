import type { Moment } from "./freshness.ts";

export const beatEveryMs = 250;
/** A process that stood still for so long may have missed the second in which it reads the feed. */
const stalledMs = 750;

/**
 * Whether this process stood still: its event loop was blocked, it was frozen, its machine was suspended. Meanwhile it read
 * no change, and what waits for it is decided before it can: memory decides nothing until a read that began afterwards has
 * ended, answered or not.
 */
export type StallGuard = {
  /** To be called every `beatEveryMs`. */
  beat(): void;
  isStalled(): boolean;
  /** Stalled, and the wall clock has gone further than the monotonic one: the database's time is not known either. */
  isTimeUnsure(): boolean;
  readEnded(begun: Moment): void;
  /** How often it stood still. */
  stalls(): number;
};

export function createStallGuard(clocks: {
  monotonicMs: () => number;
  wallMs: () => number;
  /** The time to read the feed is now. */
  onStall: () => void;
}): StallGuard {
  const { monotonicMs, wallMs, onStall } = clocks;
  let stalls = 0;
  let unsure = false;
  let stalledAtMs = Number.NEGATIVE_INFINITY;
  let [beatMs, beatWallMs] = [monotonicMs(), wallMs()];
  let stalled = false;

  /** Costs every decision two clocks: after a block the beat may come later than a request. */
  function notice(): void {
    const [nowMs, nowWallMs] = [monotonicMs(), wallMs()];
    const [stoodMs, stoodWallMs] = [nowMs - beatMs, nowWallMs - beatWallMs];
    if (stoodMs <= stalledMs && stoodWallMs <= stalledMs) return;
    [beatMs, beatWallMs] = [nowMs, nowWallMs];
    stalledAtMs = nowMs;
    stalled = true;
    unsure ||= stoodWallMs - stoodMs > stalledMs;
    stalls++;
    onStall();
  }

  return {
    beat() {
      notice();
      [beatMs, beatWallMs] = [monotonicMs(), wallMs()];
    },
    isStalled() {
      notice();
      return stalled;
    },
    isTimeUnsure() {
      notice();
      return unsure;
    },
    readEnded(begun) {
      notice();
      if (begun.monotonicMs < stalledAtMs) return;
      stalled = false;
      unsure = false;
    },
    stalls() {
      notice();
      return stalls;
    },
  };
}

/** What was read across a stall is read again: it may be older than changes that were missed. */
export const readAwake =
  <Given extends unknown[], Row>(guard: StallGuard, read: (...given: Given) => Promise<Row>) =>
  async (...given: Given): Promise<Row> => {
    const before = guard.stalls();
    const row = await read(...given);
    return guard.stalls() === before ? row : read(...given);
  };
