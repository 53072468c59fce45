export type Flags = { reset: boolean; demo: boolean; watch: boolean };

const known = ["--reset", "--no-demo", "--watch"];

export function parseFlags(args: readonly string[]): Flags {
  const unknown = args.filter((arg) => !known.includes(arg));
  if (unknown.length > 0) {
    throw new Error(`Unknown: ${unknown.join(" ")}. There are ${known.join(", ")}`);
  }
  return {
    reset: args.includes("--reset"),
    demo: !args.includes("--no-demo"),
    watch: args.includes("--watch"),
  };
}
