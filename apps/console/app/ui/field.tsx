import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from "react";
import { classNames } from "./class-names.ts";

const box =
  "w-full min-h-9 rounded-lg border bg-surface px-3 py-1.5 text-sm text-ink shadow-card transition-colors placeholder:text-faint hover:border-faint focus-visible:outline-2 focus-visible:outline-offset-0";
const edge = (invalid: boolean) => (invalid ? "border-bad" : "border-line-strong/60");

type FaultProps = { errors?: readonly string[] | undefined; describedBy?: string | undefined };

/** What ties a control to its hint and its errors. */
const described = (id: string, { errors, describedBy }: FaultProps) => {
  const invalid = errors !== undefined && errors.length > 0;
  const ids = [invalid && `${id}-error`, describedBy].filter(Boolean).join(" ");
  return { "aria-invalid": invalid || undefined, "aria-describedby": ids || undefined };
};

type TextInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "id"> &
  FaultProps & { id: string };

export function TextInput({ errors, describedBy, className, id, ...rest }: TextInputProps) {
  const invalid = errors !== undefined && errors.length > 0;
  return (
    <input
      id={id}
      className={classNames(box, edge(invalid), className)}
      {...described(id, { errors, describedBy })}
      {...rest}
    />
  );
}

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, "id"> &
  FaultProps & { id: string };

export function Select({ errors, describedBy, className, id, ...rest }: SelectProps) {
  const invalid = errors !== undefined && errors.length > 0;
  return (
    <select
      id={id}
      className={classNames(box, edge(invalid), "pr-8", className)}
      {...described(id, { errors, describedBy })}
      {...rest}
    />
  );
}

export function FieldErrors({
  id,
  errors,
}: {
  id: string;
  errors?: readonly string[] | undefined;
}) {
  if (errors === undefined || errors.length === 0) return null;
  return (
    <p id={`${id}-error`} className="mt-1.5 text-[0.8125rem] text-bad-strong">
      {errors.join(" ")}
    </p>
  );
}

type FieldProps = {
  id: string;
  label: string;
  hint?: ReactNode;
  errors?: readonly string[] | undefined;
  children: ReactNode;
};

/** A label, its control, a hint under `{id}-hint`, and what is wrong with it. */
export function Field({ id, label, hint, errors, children }: FieldProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-[0.8125rem] font-medium text-ink">
        {label}
      </label>
      {children}
      <FieldErrors id={id} errors={errors} />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="mt-1.5 text-[0.8125rem] text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
