import { z } from "zod";
import { excerptOf } from "../problem/excerpt.ts";

const mostFields = 50;

/**
 * A strict object. Its fields are counted before they are read, and of those that are not its own one is named, cut to
 * what fits a line: they are not sent back by the hundred thousand. What counting them costs, JavaScript sets (it lists
 * all before it gives the first); the transports' bound of a body keeps them few.
 */
export function boundedObject<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = `the fields are ${Object.keys(shape).join(", ")}`;
  const object = z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `There is no field "${excerptOf(issue.keys[0] ?? "", 40)}"; ${known}`
        : `Give an object; ${known}`,
  });
  return z
    .custom<z.input<typeof object>>(hasFewFields, {
      error: `There are too many fields; ${known}`,
      abort: true,
    })
    .pipe(object);
}

/** What is no object has none: the schema behind says so. */
function hasFewFields(given: unknown): boolean {
  let fields = 0;
  for (const _ in Object(given)) if (++fields > mostFields) return false;
  return true;
}
