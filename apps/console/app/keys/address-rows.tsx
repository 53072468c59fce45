import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { FieldErrors, TextInput } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { oneVersionNote, wildcardNote } from "./address-notes.ts";
import type { KeyText } from "./key-text.ts";
import { RemoveRow } from "./remove-row.tsx";

type AddressRowsProps = {
  form: FormMetadata<KeyText>;
  field: FieldMetadata<KeyText["allowedIpCidrs"], KeyText>;
  /** The viewer's own, null when unknown. */
  currentAddress: string | null;
};

export function AddressRows({ form, field, currentAddress }: AddressRowsProps) {
  const rows = field.getFieldList();
  const insert = (range: string) =>
    form.insert.getButtonProps({ name: field.name, defaultValue: range });
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.8125rem] font-medium">Allowed IP CIDRs</legend>
      <FieldErrors id={field.id} errors={field.errors} />
      <ul className="space-y-2">
        {rows.map((row, index) => (
          <AddressRow key={row.key} row={row} number={index + 1}>
            <RemoveRow
              what={`range ${index + 1}`}
              button={form.remove.getButtonProps({ name: field.name, index })}
            />
          </AddressRow>
        ))}
      </ul>
      <div className="my-3 flex flex-wrap gap-2">
        <Button type="submit" {...insert("")}>
          <Plus aria-hidden />
          Add range
        </Button>
        {currentAddress === null ? null : (
          <Button type="submit" {...insert(currentAddress)}>
            Use my current IP
          </Button>
        )}
      </div>
      <AddressNotes ranges={rows.map((row) => row.value ?? "")} />
    </fieldset>
  );
}

type AddressRowProps = {
  row: FieldMetadata<string | undefined, KeyText>;
  number: number;
  children: ReactNode;
};

function AddressRow({ row, number, children }: AddressRowProps) {
  return (
    <li>
      <div className="flex gap-2">
        <TextInput
          id={row.id}
          name={row.name}
          defaultValue={row.initialValue}
          errors={row.errors}
          aria-label={`Allowed IP CIDRs, range ${number}`}
          placeholder="203.0.113.0/24"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
        />
        {children}
      </div>
      <FieldErrors id={row.id} errors={row.errors} />
    </li>
  );
}

function AddressNotes({ ranges }: { ranges: readonly string[] }) {
  const notes = [...ranges.map(wildcardNote), oneVersionNote(ranges)].flatMap((note) => note ?? []);
  if (notes.length === 0) return null;
  return (
    <Notice tone="warn">
      {[...new Set(notes)].map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Notice>
  );
}
