import { parse, useForm } from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import { useState } from "react";
import { useTimeZone } from "../time/use-time-zone.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { FormMessage } from "../ui/form-message.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AddressRows } from "./address-rows.tsx";
import { ConflictNotice } from "./conflict-notice.tsx";
import { EditReviewPanel } from "./edit-review-panel.tsx";
import { ExpiryField } from "./expiry-field.tsx";
import type { KeyText } from "./key-text.ts";
import { ScopeRows } from "./scope-rows.tsx";
import type { SettingsReply } from "./settings-actions.server.ts";
import { type EditableKey, textOfKey } from "./text-of-key.ts";

type SettingsFormProps = {
  apiKey: EditableKey;
  reply: SettingsReply | undefined;
  currentAddress: string | null;
  now: Date;
};

/** Made anew when the zone is known, in which the expiry is shown. */
export function SettingsForm(props: SettingsFormProps) {
  const zone = useTimeZone();
  return <ZonedForm key={zone} zone={zone} {...props} />;
}

function ZonedForm({
  apiKey,
  reply,
  currentAddress,
  now,
  zone,
}: SettingsFormProps & { zone: string }) {
  const busy = useNavigation().state !== "idle";
  // What is typed over one version of the key stays so, also when the page has read another meanwhile.
  const [version] = useState(apiKey.version);
  const blank = textOfKey(apiKey, zone);
  const [form, fields] = useForm<KeyText>({
    id: "key-settings",
    lastResult: busy ? null : (reply?.lastResult ?? null),
    defaultValue: blank,
    // The browser adds and removes rows by itself; whether the whole is right, the server says.
    onValidate: ({ formData }) =>
      parse<KeyText, string[]>(formData, { resolve: () => ({ value: blank }) }),
  });
  return (
    <Form method="post" id={form.id} onSubmit={form.onSubmit} noValidate preventScrollReset>
      <input type="hidden" name="version" value={reply?.version ?? version} />
      {/* The first submit button is the one that Enter presses. */}
      <button
        type="submit"
        name="intent"
        value="review"
        className="hidden"
        tabIndex={-1}
        aria-hidden
      />
      <Card className="space-y-6 p-4 sm:p-6">
        {reply?.conflict ? <ConflictNotice conflict={reply.conflict} now={now} /> : null}
        <FormMessage message={form.errors?.join(" ")} />
        <TextField
          id={fields.name.id}
          label="Name"
          name={fields.name.name}
          key={fields.name.key}
          defaultValue={fields.name.initialValue}
          errors={fields.name.errors}
          autoComplete="off"
        />
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
        <Notice tone="warn">
          Editing scopes or allowed IPs can immediately break calls made with this key.
        </Notice>
        <div className="flex justify-end border-t border-line pt-5">
          <Button
            look={reply?.review ? "secondary" : "primary"}
            type="submit"
            name="intent"
            value="review"
            disabled={busy}
          >
            Review changes
          </Button>
        </div>
      </Card>
      {reply?.review && !busy ? <EditReviewPanel review={reply.review} now={now} /> : null}
    </Form>
  );
}
