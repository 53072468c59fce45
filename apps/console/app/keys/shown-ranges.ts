/** The two wildcards. The core has them too, and is for the server alone. */
export const everyAddress = ["0.0.0.0/0", "::/0"] as const;

/** An empty list restricts nothing, as the two wildcards do: they are what a form shows and keeps. */
export const shownRanges = (ranges: readonly string[]): readonly string[] =>
  ranges.length === 0 ? everyAddress : ranges;
