import { storedDate } from "@avy/core";
import { z } from "@hono/zod-openapi";

/** Query parameters are texts: each reads its own, and nothing is coerced. */

/** A whole number in decimal digits. */
export const wholeNumber = (least: number, most: number, byDefault: number) => {
  const mend = `Give a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^[0-9]{1,9}$/, { error: mend, abort: true })
    .transform(Number)
    .refine((number) => number >= least && number <= most, mend)
    .default(byDefault)
    .openapi({ type: "integer", minimum: least, maximum: most, default: byDefault });
};

const instantText = z.iso.datetime({
  offset: true,
  error: "Give a date and time in RFC 3339, such as 2026-01-31T08:00:00.000Z",
});

/** RFC 3339 with its offset. */
export const instant = instantText
  .transform((text) => new Date(text))
  .pipe(storedDate("There is no such date"))
  .openapi({ type: "string", format: "date-time" });

const longestToken = 2_000;

/** A page of a list: how many, and where the page before ended. */
export const page = {
  limit: wholeNumber(1, 200, 50),
  continuationToken: z
    .string()
    .max(longestToken, "Send the continuationToken of the last page as it was given")
    .optional(),
};
