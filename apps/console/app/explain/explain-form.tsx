import { Form } from "@remix-run/react";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field, Select } from "../ui/field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { type ExplainSearch, requestActionsInOrder } from "./explain-search.ts";
import type { ExplanationView } from "./read-explanation.server.ts";

type ExplainFormProps = {
  search: ExplainSearch;
  keys: readonly { id: string; name: string; maskedKey: string }[];
  /** There are more keys than those that can be chosen. */
  more: boolean;
  view: ExplanationView;
};

export function ExplainForm({ search, keys, more, view }: ExplainFormProps) {
  const faultOf = (field: "key" | "resource") =>
    view?.kind === "fault" && view.field === field ? [view.message] : undefined;
  return (
    <Card className="p-4 sm:p-6">
      <Form method="get" className="grid gap-5 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <KeyField search={search} keys={keys} more={more} errors={faultOf("key")} />
        </div>
        <Field id="action" label="Action">
          <Select id="action" name="action" defaultValue={search.action}>
            {requestActionsInOrder.map((action) => (
              <option key={action} value={action}>
                {action}
              </option>
            ))}
          </Select>
        </Field>
        <TextField
          id="ip"
          name="ip"
          label="Client IP"
          hint="Blank, or what is no address, is an unknown one."
          defaultValue={search.clientIp}
          className="font-mono"
          autoComplete="off"
        />
        <div className="sm:col-span-2">
          <TextField
            id="resource"
            name="resource"
            label="Resource"
            required
            placeholder="PLACE/Site/s1/THING/Battery/b7"
            defaultValue={search.resource}
            errors={faultOf("resource")}
            className="font-mono"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
        <div className="flex justify-end border-t border-line pt-5 sm:col-span-2">
          <Button look="primary" type="submit">
            Test request
          </Button>
        </div>
      </Form>
    </Card>
  );
}

type KeyFieldProps = Omit<ExplainFormProps, "view"> & { errors: string[] | undefined };

/** A choice among the newest keys; of many, among those that a search finds. */
function KeyField({ search, keys, more, errors }: KeyFieldProps) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field id="key" label="Key" errors={errors}>
        <Select id="key" name="key" defaultValue={search.keyId ?? undefined} errors={errors}>
          {keys.map(({ id, name, maskedKey }) => (
            <option key={id} value={id}>
              {`${name} (${maskedKey})`}
            </option>
          ))}
        </Select>
      </Field>
      {more || search.search !== "" ? (
        <Field id="search" label="Search by name" hint="Lists other keys to choose from.">
          <div className="flex gap-2">
            <input
              id="search"
              name="search"
              type="search"
              maxLength={100}
              defaultValue={search.search}
              aria-describedby="search-hint"
              className="min-h-9 w-full rounded-lg border border-line-strong/60 bg-surface px-3 py-1.5 text-sm"
            />
            <Button type="submit" formNoValidate>
              Search
            </Button>
          </div>
        </Field>
      ) : null}
    </div>
  );
}
