import type { Freshness } from "./freshness.ts";
import type { StallGuard } from "./stall-guard.ts";

/** What of memory a decision may go by: all of it, its clock but no key, nothing. */
type MemoryTrust = "whole" | "clock" | "none";

/** At a moment by both clocks, which a decision reads once for all that it asks. */
export type TrustAt = (monotonicMs: number, wallMs: number) => MemoryTrust;

export const createMemoryTrust =
  ({
    freshness,
    stall,
    outdated,
  }: {
    freshness: Pick<Freshness, "isFreshAt">;
    stall: Pick<StallGuard, "stateAt">;
    /** The last confirmation is too old: nothing that is remembered may be used again. */
    outdated: () => void;
  }): TrustAt =>
  (monotonicMs, wallMs) => {
    if (!freshness.isFreshAt(monotonicMs, wallMs)) {
      outdated();
      return "none";
    }
    const state = stall.stateAt(monotonicMs, wallMs);
    if (state === "awake") return "whole";
    return state === "stalled" ? "clock" : "none";
  };
