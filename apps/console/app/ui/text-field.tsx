import type { ComponentProps, ReactNode } from "react";
import { Field, TextInput } from "./field.tsx";

type TextFieldProps = Omit<ComponentProps<typeof TextInput>, "describedBy"> & {
  label: string;
  hint?: ReactNode;
};

/** One line of text with its label, hint and errors. */
export function TextField({ label, hint, ...input }: TextFieldProps) {
  const { id, errors } = input;
  return (
    <Field id={id} label={label} hint={hint} errors={errors}>
      <TextInput {...input} describedBy={hint === undefined ? undefined : `${id}-hint`} />
    </Field>
  );
}
