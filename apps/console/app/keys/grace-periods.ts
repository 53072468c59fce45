/** For how long the old secret goes on working: `value` is what the form sends. */
export const gracePeriods = [
  { value: "0", label: "Now", meaning: "The old secret is refused at once.", seconds: 0 },
  { value: "1h", label: "1 hour", meaning: "For one that is replaced by hand.", seconds: 3_600 },
  { value: "24h", label: "24 hours", meaning: "For a deployment today.", seconds: 86_400 },
  { value: "7d", label: "7 days", meaning: "For other people's deployments.", seconds: 604_800 },
  {
    value: "none",
    label: "When I say so",
    meaning: "Both work until the old one is retired here.",
    seconds: null,
  },
] as const;

/** A day where the form says nothing of it. */
export const defaultGrace = "24h";

/** Seconds, null for until somebody retires it; undefined for what no form of ours sends. */
export const graceSecondsOf = (value: unknown): number | null | undefined =>
  gracePeriods.find((period) => period.value === value)?.seconds;
