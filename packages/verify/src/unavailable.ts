/**
 * Why a key cannot be judged now. `look-up`: it, or its signing key, could not be looked up; there was no answer in time,
 * or too many were under way. `stale`: the last confirmation is too old. `lost-signing-key`: nothing tells its tokens from
 * forgeries, and the budget for asking is spent. `defect`: a failure that nobody expected.
 */
export type UnavailableCause = "look-up" | "stale" | "lost-signing-key" | "defect";

/** The key cannot be judged now: answered as 503, never as a refusal of the key. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
  readonly because: Exclude<UnavailableCause, "defect">;

  constructor(message: string, { because = "look-up", ...options }: UnavailableOptions = {}) {
    super(message, options);
    this.because = because;
  }
}
type UnavailableOptions = ErrorOptions & { because?: Exclude<UnavailableCause, "defect"> };
