/** How long after it was asked for a lease may be spent. */
export const leaseMs = 1_000;

/** Tokens that left the shared bucket: this process alone may spend them. */
export type Lease = {
  tokens: number;
  /** Monotonic milliseconds. */
  readonly endsAtMs: number;
  /** With so many tokens left the next one is asked for; -1 once it was. */
  renewAt: number;
};

/** The lease that is spent, and the one that was asked for before that one was used up. */
export type HeldLeases = { lease: Lease; nextLease: Lease };

export const noLease: Lease = Object.freeze({ tokens: 0, endsAtMs: 0, renewAt: -1 });

export const newLease = (tokens: number, askedAtMs: number): Lease => ({
  tokens,
  endsAtMs: askedAtMs + leaseMs,
  renewAt: Math.floor(tokens / 4),
});

const lives = (lease: Lease, nowMs: number): boolean => lease.tokens > 0 && nowMs < lease.endsAtMs;

/** Spends a token of the lease in hand, or moves on to the next one. */
export function spendLease(held: HeldLeases, nowMs: number): boolean {
  if (!lives(held.lease, nowMs)) {
    held.lease = held.nextLease;
    held.nextLease = noLease;
    if (!lives(held.lease, nowMs)) return false;
  }
  held.lease.tokens -= 1;
  return true;
}

/** Only ever one lease is asked for at a time, and none while there is a next one: a place is free. */
export function holdLease(held: HeldLeases, lease: Lease, nowMs: number): void {
  if (lives(held.lease, nowMs)) held.nextLease = lease;
  else held.lease = lease;
}

const livingTokens = (lease: Lease, nowMs: number): number =>
  lives(lease, nowMs) ? lease.tokens : 0;

/** Tokens in memory that may still be spent. */
export const heldTokens = ({ lease, nextLease }: HeldLeases, nowMs: number): number =>
  livingTokens(lease, nowMs) + livingTokens(nextLease, nowMs);
