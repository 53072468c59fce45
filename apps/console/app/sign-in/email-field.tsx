import type { FormReply } from "../request/read-form.server.ts";
import { TextField } from "../ui/text-field.tsx";

/** The account's name, in the sign-in form and in the sign-up form. */
export function EmailField({ reply }: { reply: FormReply | undefined }) {
  return (
    <TextField
      id="email"
      label="Email"
      name="email"
      type="email"
      autoComplete="username"
      defaultValue={reply?.values.email}
      errors={reply?.errors.email}
    />
  );
}
