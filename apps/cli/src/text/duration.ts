const secondsOf = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

export const durationExample = "30m, 24h or 90d";

/** Seconds of `30m`, `24h`, `90d` or `2w`; null for anything else, nothing and more than a thousand years among it. */
export function parseDuration(text: string): number | null {
  const [, digits, unit] = /^([1-9]\d{0,9})([smhdw])$/.exec(text) ?? [];
  if (digits === undefined || unit === undefined) return null;
  const seconds = Number(digits) * secondsOf[unit as keyof typeof secondsOf];
  return seconds <= 1_000 * 366 * secondsOf.d ? seconds : null;
}
