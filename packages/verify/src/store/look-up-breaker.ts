/** So many look-ups in a row without an answer, and Postgres is taken for silent. */
export const mostSilent = 5;
export const probeEveryMs = 1_000;

/** What is known of look-ups. `answeredAtMs`: when the last one was answered, by the clock of whoever asks. */
export type Breaker = { answeredAtMs: number } & (
  | { state: "closed"; silent: number }
  /** No look-up is asked but one a second, the probe: the next at `probeAtMs`. */
  | { state: "open"; probeAtMs: number }
);

export const closedBreaker: Breaker = {
  state: "closed",
  silent: 0,
  answeredAtMs: Number.NEGATIVE_INFINITY,
};

/** Whether a look-up may be asked now. */
export function admit(breaker: Breaker, nowMs: number): { admitted: boolean; breaker: Breaker } {
  if (breaker.state === "closed") return { admitted: true, breaker };
  if (nowMs < breaker.probeAtMs) return { admitted: false, breaker };
  return { admitted: true, breaker: { ...breaker, probeAtMs: nowMs + probeEveryMs } };
}

/** Any answer closes it, whichever look-up it belongs to. */
export const afterAnswer = (nowMs: number): Breaker => ({
  state: "closed",
  silent: 0,
  answeredAtMs: nowMs,
});

/**
 * After a look-up that was asked at `askedAtMs` and has got no answer. Where another was answered meanwhile Postgres is
 * not silent but busy: a thousand unknown keys at once, after a start, must not keep the next thousand out.
 */
export function afterSilence(breaker: Breaker, askedAtMs: number, nowMs: number): Breaker {
  if (breaker.state === "open" || askedAtMs <= breaker.answeredAtMs) return breaker;
  const silent = breaker.silent + 1;
  if (silent < mostSilent) return { ...breaker, silent };
  return { state: "open", probeAtMs: nowMs + probeEveryMs, answeredAtMs: breaker.answeredAtMs };
}
