import { parse, type SubmissionResult, useForm } from "@conform-to/react";
import type { FetcherWithComponents } from "@remix-run/react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormMessage } from "../ui/form-message.tsx";
import { IdempotencyInput } from "../ui/idempotency-input.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AddressRows } from "./address-rows.tsx";
import { ExpiryField } from "./expiry-field.tsx";
import type { KeyText } from "./key-text.ts";
import { ScopeRows } from "./scope-rows.tsx";
import { everyAddress } from "./shown-ranges.ts";
import { TypeChoice } from "./type-choice.tsx";

const blankKey: KeyText = {
  name: "",
  type: "external",
  expiresAt: "",
  scopes: [{ action: "read", resourceFilter: "" }],
  allowedIpCidrs: [...everyAddress],
};

type CreateKeyDialogProps = {
  fetcher: FetcherWithComponents<unknown>;
  /** What the server said of the last attempt. */
  lastResult: SubmissionResult | undefined;
  closeTo: string;
  onClose: () => void;
  currentAddress: string | null;
  idempotencyKey: string;
};

export function CreateKeyDialog(props: CreateKeyDialogProps) {
  const { fetcher, lastResult, closeTo, onClose, currentAddress } = props;
  const [form, fields] = useForm<KeyText>({
    id: "create-key",
    lastResult: fetcher.state === "idle" ? lastResult : null,
    defaultValue: blankKey,
    // The browser adds and removes rows by itself; whether the whole is right, the server says.
    onValidate: ({ formData }) =>
      parse<KeyText, string[]>(formData, { resolve: () => ({ value: blankKey }) }),
  });
  return (
    <Dialog title="Create API Key" width="wide" closeTo={closeTo} onClose={onClose}>
      <fetcher.Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate
        className="space-y-6"
      >
        <IdempotencyInput value={props.idempotencyKey} />
        <FormMessage message={form.errors?.join(" ")} />
        {/* The first submit button is the one that Enter presses. */}
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden />
        <TextField
          id={fields.name.id}
          label="Name"
          name={fields.name.name}
          key={fields.name.key}
          defaultValue={fields.name.initialValue}
          errors={fields.name.errors}
          placeholder="Door controller"
          autoComplete="off"
        />
        <TypeChoice id={fields.type.id} name={fields.type.name} value={fields.type.initialValue} />
        <ExpiryField
          id={fields.expiresAt.id}
          name={fields.expiresAt.name}
          inputKey={fields.expiresAt.key}
          value={fields.expiresAt.initialValue}
          errors={fields.expiresAt.errors}
          onPreset={(value) => form.update({ name: fields.expiresAt.name, value })}
        />
        <ScopeRows form={form} field={fields.scopes} />
        <AddressRows form={form} field={fields.allowedIpCidrs} currentAddress={currentAddress} />
        <div className="flex justify-end border-t border-line pt-5">
          <Button look="primary" type="submit" disabled={fetcher.state !== "idle"}>
            Create key
          </Button>
        </div>
      </fetcher.Form>
    </Dialog>
  );
}
