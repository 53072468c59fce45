import type { UserId } from "@avy/core";
import { createOrganization, OperationError } from "@avy/operations";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useNavigation } from "@remix-run/react";
import { newOrganizationForm } from "../organizations/new-organization-form.ts";
import { readForm, refuseForm } from "../request/read-form.server.ts";
import { requirePerson } from "../request/require-person.server.ts";
import { Button } from "../ui/button.tsx";
import { DoorPage } from "../ui/door-page.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useFirstError } from "../ui/use-first-error.ts";

export const meta: MetaFunction = () => [{ title: "New organization · Aerovy" }];

export function loader({ request, context }: LoaderFunctionArgs) {
  requirePerson(request, context);
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = requirePerson(request, context);
  const form = await request.formData();
  const read = readForm(form, newOrganizationForm);
  if (!read.ok) return read.reply;
  const { services, visit } = context.page;
  const founder = {
    userId: person.id as UserId,
    userName: person.name,
    address: visit.address,
  };
  try {
    const { slug } = await createOrganization(services, founder, read.input);
    return redirect(`/o/${slug}/setup`);
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return { ...refuseForm(form, ""), errors: { slug: [error.message] } };
  }
}

export default function NewOrganizationPage() {
  const reply = useActionData<typeof action>();
  const form = useFirstError(reply);
  const busy = useNavigation().state !== "idle";
  const errors: Record<string, string[]> = reply?.errors ?? {};
  return (
    <DoorPage heading="New organization" lead="Keys, members and usage belong to an organization.">
      <Form ref={form} method="post" noValidate className="space-y-4">
        <TextField
          id="name"
          label="Name"
          name="name"
          autoComplete="organization"
          placeholder="Acme Energy"
          defaultValue={reply?.values.name}
          errors={errors.name}
        />
        <TextField
          id="slug"
          label="Address"
          hint="In every path of the console. Lower-case letters, digits and hyphens; left blank, it is made from what you call the organization."
          name="slug"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="acme-energy"
          defaultValue={reply?.values.slug}
          errors={errors.slug}
        />
        <Button look="primary" type="submit" className="w-full" disabled={busy}>
          Create organization
        </Button>
      </Form>
    </DoorPage>
  );
}
