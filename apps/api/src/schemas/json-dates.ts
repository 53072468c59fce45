import { z } from "@hono/zod-openapi";

/** A time of JSON: RFC 3339 with its offset. */
const instantText = z.iso.datetime({ offset: true });

/**
 * Reads the named fields of a body as times before its schema does: JSON has none. A text that is no time is left for
 * the schema to refuse, which says what to give.
 */
export const withTimes = <Output>(
  fields: readonly string[],
  schema: z.ZodType<Output>,
): z.ZodType<Output> =>
  z
    .unknown()
    .transform((given) => readTimes(fields, given))
    .pipe(schema);

/** The same in each element of a list of the body. */
export const withTimesIn = <Output>(
  list: string,
  fields: readonly string[],
  schema: z.ZodType<Output>,
): z.ZodType<Output> =>
  z
    .unknown()
    .transform((given) => {
      const elements = (given as Record<string, unknown> | null)?.[list];
      if (!Array.isArray(elements)) return given;
      return { ...(given as object), [list]: elements.map((each) => readTimes(fields, each)) };
    })
    .pipe(schema);

function readTimes(fields: readonly string[], given: unknown): unknown {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  const named = fields.filter((field) => Object.hasOwn(given, field));
  if (named.length === 0) return given;
  const read = { ...given } as Record<string, unknown>;
  for (const field of named) read[field] = timeOf(read[field]);
  return read;
}

function timeOf(value: unknown): unknown {
  if (!instantText.safeParse(value).success) return value;
  const date = new Date(value as string);
  return Number.isNaN(date.getTime()) ? value : date;
}
