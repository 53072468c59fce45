import type { AuditAction } from "@avy/operations";
import { Form, useSubmit } from "@remix-run/react";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { auditActionsInOrder, auditActionWords } from "./audit-words.ts";

type AuditFilterProps = { action: AuditAction | undefined; of: "key" | "organization" };

/** Lives in the URL; with JavaScript it applies as it changes, without it by a button. */
export function AuditFilter({ action, of }: AuditFilterProps) {
  const submit = useSubmit();
  const offered = auditActionsInOrder.filter(
    (one) => of === "organization" || one.startsWith("key."),
  );
  return (
    <Form method="get" role="search" className="mb-4 flex flex-wrap items-end gap-3">
      <div className="w-56">
        <Field id="action" label="Action">
          <Select
            id="action"
            name="action"
            key={action}
            defaultValue={action ?? ""}
            onChange={({ currentTarget: { form } }) => submit(form, { preventScrollReset: true })}
          >
            <option value="">All</option>
            {offered.map((one) => (
              <option key={one} value={one}>
                {auditActionWords[one]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </Form>
  );
}
