import { z } from "zod";
import type { FieldRule } from "./field-rule.ts";

/** A row of fixed fields, in the order of their rules. A fault is told by the row's index and the field's name. */
export function tuplesOf<Tuple extends readonly unknown[]>(
  fields: Readonly<Record<string, FieldRule>>,
): z.ZodType<Tuple, Tuple> {
  const names = Object.keys(fields);
  const rules = Object.values(fields);
  return z.custom<Tuple>().superRefine((given: unknown, context) => {
    if (!Array.isArray(given) || given.length !== rules.length) {
      const message = `expected a row of ${names.join(", ")}`;
      context.addIssue({ code: "custom", path: [], message, continue: false });
      return;
    }
    const at = rules.findIndex(({ holds }, index) => !holds(given[index]));
    if (at === -1) return;
    const message = `expected ${rules[at]?.expected}`;
    const path = [names[at] ?? at];
    context.addIssue({ code: "custom", path, message, continue: false });
  });
}
