import { z } from "zod";

const mostFields = 50;
const shown = (name: string): string =>
  JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name);

/**
 * A strict object. Its fields are counted before they are read, and of those that are not its own one is named, cut to
 * what fits a line: a hundred thousand of them cost no more than a few, and are not sent back.
 */
export function boundedObject<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = `the fields are ${Object.keys(shape).join(", ")}`;
  const object = z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `There is no field ${shown(issue.keys[0] ?? "")}; ${known}`
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
