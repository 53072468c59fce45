export const tiers = ["standard", "data-read", "verify"] as const;
export type Tier = (typeof tiers)[number];

/** A token bucket: `burst` tokens when full, `perMinute` tokens come back each minute. */
export type Limit = { perMinute: number; burst: number };
export type Limits = Readonly<Record<Tier, Limit>>;

export const defaultLimits: Limits = {
  standard: { perMinute: 60, burst: 100 },
  "data-read": { perMinute: 600, burst: 1_000 },
  verify: { perMinute: 6_000, burst: 10_000 },
};

/** Reads `60/100` (per minute / burst); null for anything but two whole numbers from 1 to 1,000,000,000. */
export function parseLimit(text: string): Limit | null {
  const match = /^([1-9]\d{0,9})\/([1-9]\d{0,9})$/.exec(text);
  const [perMinute, burst] = [Number(match?.[1]), Number(match?.[2])];
  if (!(perMinute <= 1_000_000_000 && burst <= 1_000_000_000)) return null;
  return { perMinute, burst };
}
