import type { z } from "zod";

/** `values` are what was typed, without passwords; `errors` stand beside their fields. */
export type FormReply = {
  values: Record<string, string>;
  errors: Record<string, string[]>;
  /** What is wrong with the whole. */
  message: string | null;
};
export type ReadForm<T> = { ok: true; input: T } | { ok: false; reply: FormReply };

/** Reads a plain form of single fields. */
export function readForm<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
): ReadForm<z.output<Schema>> {
  const typed = Object.fromEntries(
    [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
  const result = schema.safeParse(typed);
  if (result.success) return { ok: true, input: result.data };
  const errors: FormReply["errors"] = {};
  for (const { path, message } of result.error.issues) {
    const field = path.join(".");
    errors[field] = [...(errors[field] ?? []), message];
  }
  return { ok: false, reply: { values: withoutPassword(typed), errors, message: null } };
}

/** The whole form is refused; what was typed stays. */
export const refuseForm = (form: FormData, message: string): FormReply => ({
  values: withoutPassword(
    Object.fromEntries([...form].flatMap(([k, v]) => (typeof v === "string" ? [[k, v]] : []))),
  ),
  errors: {},
  message,
});

function withoutPassword({ password: _, ...rest }: Record<string, string>): Record<string, string> {
  return rest;
}
