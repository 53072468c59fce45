import { z } from "zod";
import type { FieldRule } from "./field-rule.ts";

/** A row of fixed fields, in the order of their rules. A fault is told by the row's index and the field's name. */
export function tuplesOf<Tuple extends readonly unknown[]>(
  fields: Readonly<Record<string, FieldRule>>,
): z.ZodType<Tuple, Tuple> {
  const names = Object.keys(fields);
  const rules = Object.entries(fields);
  return z.custom<Tuple>().superRefine((given: unknown, context) => {
    if (!Array.isArray(given) || given.length !== rules.length) {
      const message = `expected a row of ${names.join(", ")}`;
      context.addIssue({ code: "custom", path: [], message, continue: false });
      return;
    }
    const fault = rules.find(([, { holds }], index) => !holds(given[index]));
    if (fault === undefined) return;
    const [name, { expected }] = fault;
    const message = `expected ${expected}`;
    context.addIssue({ code: "custom", path: [name], message, continue: false });
  });
}
