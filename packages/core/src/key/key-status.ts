export const keyStatuses = ["active", "expired", "revoked"] as const;
export type KeyStatus = (typeof keyStatuses)[number];

/** Revocation wins: a revoked key never reads as merely expired. */
export const keyStatus = (
  { revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date | null },
  now: Date,
): KeyStatus => statusAt(revokedAt !== null, expiresAt?.getTime() ?? null, now.getTime());

/** The same of a compiled policy, in epoch milliseconds, null for never. */
export function statusAt(revoked: boolean, expiresAtMs: number | null, nowMs: number): KeyStatus {
  if (revoked) return "revoked";
  return hasCome(expiresAtMs, nowMs) ? "expired" : "active";
}

/** Whether a moment has come, at it included; null never comes, and a time that is none (NaN) has. */
export const hasCome = (momentMs: number | null, nowMs: number): boolean =>
  momentMs !== null && !(nowMs < momentMs);
