import type { z } from "zod";

/**
 * Reads an app's settings once, at start. All faults are told together, each with its variable, never with a value;
 * an empty variable is one that is not set. `app` is how a person calls it, such as `API`.
 */
export function readSettings<Settings>(
  app: string,
  schema: z.ZodType<Settings>,
  source: Readonly<Record<string, string | undefined>>,
): Readonly<Settings> {
  const given = Object.entries(source).filter(([, value]) => value !== undefined && value !== "");
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map(
    ({ path, message }) =>
      `  ${path.join(".")}: ${given.some(([name]) => name === path[0]) ? message : "missing"}`,
  );
  throw new Error(`The ${app} cannot start; check these settings:\n${faults.join("\n")}`);
}
