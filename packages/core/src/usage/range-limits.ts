import { bucketMs, type Granularity } from "./rollup.ts";

export type RangeLimit = {
  longest: { ms: number; text: string };
  /** How long the table of that width keeps its rows; null for ever. */
  kept: { ms: number; text: string } | null;
  /** What to take for a range that this one cannot hold. */
  wider: Granularity | null;
};

const hourMs = bucketMs("hour");
const dayMs = bucketMs("day");

/**
 * What each granularity can hold. A chart has at most 3,000 buckets: more cannot be told apart on a screen, and an
 * answer carries each of them. The minute table takes only what is younger than 48 h, and keeps it for 3 days.
 */
export const rangeLimits = {
  minute: {
    longest: { ms: 48 * hourMs, text: "48 hours" },
    kept: { ms: 3 * dayMs, text: "3 days" },
    wider: "hour",
  },
  hour: {
    longest: { ms: 90 * dayMs, text: "90 days" },
    kept: { ms: 400 * dayMs, text: "400 days" },
    wider: "day",
  },
  day: {
    longest: { ms: 2_920 * dayMs, text: "2,920 days (8 years)" },
    kept: null,
    wider: null,
  },
} satisfies Record<Granularity, RangeLimit>;
