import type { Outcome, UsageRange } from "@avy/core";

/** In the order of the charts, from the bottom of a stack to its top. */
export const outcomeLooks = {
  allowed: { label: "Allowed", color: "var(--outcome-allowed)" },
  expired: { label: "Expired", color: "var(--outcome-expired)" },
  revoked: { label: "Revoked", color: "var(--outcome-revoked)" },
  ip_not_allowed: { label: "IP not allowed", color: "var(--outcome-ip)" },
  insufficient_scope: { label: "Insufficient scope", color: "var(--outcome-scope)" },
  rate_limited: { label: "Rate limited", color: "var(--outcome-rate)" },
} satisfies Record<Outcome, { label: string; color: string }>;

export const outcomesInOrder = Object.keys(outcomeLooks) as Outcome[];

export const rangeWords = {
  "1h": { label: "1 h", whole: "the last hour" },
  "24h": { label: "24 h", whole: "the last 24 hours" },
  "7d": { label: "7 d", whole: "the last 7 days" },
  "30d": { label: "30 d", whole: "the last 30 days" },
} satisfies Record<UsageRange, { label: string; whole: string }>;

export const rangesInOrder = Object.keys(rangeWords) as UsageRange[];

/** The range in the URL; a day when it names none. */
export const readRange = (text: string | null): UsageRange =>
  rangesInOrder.find((range) => range === text) ?? "24h";

const numbers = new Intl.NumberFormat("en");
const roundNumbers = new Intl.NumberFormat("en", { notation: "compact" });
/** `12K`: for the axis. */
export const roundText = (count: number): string => roundNumbers.format(count);
export const countText = (count: number): string => numbers.format(count);
export const requestsText = (count: number): string =>
  `${countText(count)} ${count === 1 ? "request" : "requests"}`;
