import type { Moment } from "./freshness.ts";

export const beatEveryMs = 250;
/** A process that stood still for so long may have missed the second in which it reads the feed. */
const stalledMs = 750;

/** `unsure` is stalled, and the wall clock has gone further than the monotonic one: the database's time is not known either. */
type StallState = "awake" | "stalled" | "unsure";

/**
 * Whether this process stood still: its event loop was blocked, it was frozen, its machine was suspended. Meanwhile it read
 * no change, and what waits for it is decided before it can: memory decides nothing until a read that began afterwards has
 * ended, answered or not.
 */
export type StallGuard = {
  /** To be called every `beatEveryMs`. */
  beat(): void;
  /** At a moment by both clocks: whoever asks first after a block notices it, which may be before any beat. */
  stateAt(monotonicMs: number, wallMs: number): StallState;
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
  let beatMs = monotonicMs();
  let beatWallMs = wallMs();
  let stalled = false;

  function notice(nowMs = monotonicMs(), nowWallMs = wallMs()): void {
    const stoodMs = nowMs - beatMs;
    const stoodWallMs = nowWallMs - beatWallMs;
    if (stoodMs <= stalledMs && stoodWallMs <= stalledMs) return;
    beatMs = nowMs;
    beatWallMs = nowWallMs;
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
    stateAt(nowMs, nowWallMs) {
      notice(nowMs, nowWallMs);
      if (!stalled) return "awake";
      return unsure ? "unsure" : "stalled";
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
