/** The name of the hidden field that a form carries which makes a secret: sent twice, it makes one. */
export const idempotencyField = "idempotencyKey";

const spelling = /^[\x21-\x7e]{1,255}$/;

/** Null where the form has none that can be used. */
export function idempotencyKeyOf(form: FormData): string | null {
  const given = form.get(idempotencyField);
  return typeof given === "string" && spelling.test(given) ? given : null;
}
