import { useState } from "react";
import { idempotencyField } from "../request/idempotency-key.ts";

/** Stays the same while its form is there, however often the page's data is read anew meanwhile. */
export function IdempotencyInput({ value }: { value: string }) {
  const [first] = useState(value);
  return <input type="hidden" name={idempotencyField} value={first} />;
}
