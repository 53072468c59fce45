import type { Action } from "@avy/core";
import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { Plus } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { FieldErrors, Select, TextInput } from "../ui/field.tsx";
import type { KeyText } from "./key-text.ts";
import { actionMeanings } from "./key-words.ts";
import { RemoveRow } from "./remove-row.tsx";

const actions = Object.keys(actionMeanings) as Action[];
const meaningOf = (action: string | undefined) =>
  actionMeanings[actions.find((known) => known === action) ?? "read"];

type Scopes = NonNullable<KeyText["scopes"]>;
type ScopeRowsProps = {
  form: FormMetadata<KeyText>;
  field: FieldMetadata<Scopes | undefined, KeyText>;
};

/** At least one row of an action and what it may be done to. */
export function ScopeRows({ form, field }: ScopeRowsProps) {
  const rows = field.getFieldList();
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.8125rem] font-medium">Scopes</legend>
      <FieldErrors id={field.id} errors={field.errors} />
      <ul className="space-y-3">
        {rows.map((row, index) => (
          <ScopeRow key={row.key} row={row} number={index + 1}>
            {rows.length > 1 ? (
              <RemoveRow
                what={`scope ${index + 1}`}
                button={form.remove.getButtonProps({ name: field.name, index })}
              />
            ) : null}
          </ScopeRow>
        ))}
      </ul>
      <Button
        className="mt-3"
        type="submit"
        {...form.insert.getButtonProps({
          name: field.name,
          defaultValue: { action: "read", resourceFilter: "" },
        })}
      >
        <Plus aria-hidden />
        Add scope
      </Button>
      <p className="mt-2 text-[0.8125rem] text-muted">
        No action implies another. A filter such as{" "}
        <code className="font-mono">PLACE/Site/s1/THING/#/#</code> names what it reaches,{" "}
        <code>#</code> standing for any one value; blank means all resources, <code>*</code>.
      </p>
    </fieldset>
  );
}

type ScopeRowProps = {
  row: FieldMetadata<Scopes[number], KeyText>;
  number: number;
  children: React.ReactNode;
};

function ScopeRow({ row, number, children }: ScopeRowProps) {
  const { action, resourceFilter } = row.getFieldset();
  return (
    <li>
      <fieldset className="flex items-start gap-2">
        <legend className="sr-only">Scope {number}</legend>
        <div className="w-24 shrink-0">
          <label htmlFor={action.id} className="mb-1 block text-xs text-muted">
            Action
          </label>
          <Select
            id={action.id}
            name={action.name}
            key={action.key}
            defaultValue={action.initialValue}
            describedBy={`${action.id}-meaning`}
            errors={action.errors}
          >
            {actions.map((known) => (
              <option key={known} value={known}>
                {known}
              </option>
            ))}
          </Select>
        </div>
        <div className="min-w-0 grow">
          <label htmlFor={resourceFilter.id} className="mb-1 block text-xs text-muted">
            Resource filter
          </label>
          <TextInput
            id={resourceFilter.id}
            name={resourceFilter.name}
            key={resourceFilter.key}
            defaultValue={resourceFilter.initialValue}
            errors={resourceFilter.errors}
            placeholder="*"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        </div>
        <div className="mt-5 flex min-w-0">{children}</div>
      </fieldset>
      <FieldErrors id={action.id} errors={action.errors} />
      <FieldErrors id={resourceFilter.id} errors={resourceFilter.errors} />
      <p id={`${action.id}-meaning`} className="mt-1 text-xs text-muted">
        {meaningOf(action.value)}
      </p>
    </li>
  );
}
