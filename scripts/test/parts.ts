const parts = ["checks", "unit", "faults", "browser"] as const;
export type Part = (typeof parts)[number];

/** `--only checks|unit|faults|browser`; everything without it. */
export function chooseParts(args: readonly string[]): readonly Part[] {
  if (args.length === 0) return parts;
  const [flag, name, ...rest] = args;
  const part = parts.find((known) => known === name);
  if (flag === "--only" && part !== undefined && rest.length === 0) return [part];
  throw new Error(`Unknown: ${args.join(" ")}. There is --only ${parts.join("|")}`);
}
