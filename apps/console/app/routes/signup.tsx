import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { readForm, refuseForm } from "../request/read-form.server.ts";
import { throttledMessage } from "../request/throttled-message.ts";
import { EmailField } from "../sign-in/email-field.tsx";
import { signUpForm } from "../sign-in/sign-in-form.ts";
import { Button } from "../ui/button.tsx";
import { DoorPage, textLink } from "../ui/door-page.tsx";
import { FormMessage } from "../ui/form-message.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useFirstError } from "../ui/use-first-error.ts";

export const meta: MetaFunction = () => [{ title: "Create account · Aerovy" }];

const closedMessage = "New accounts are not open here. Ask somebody of your organization.";

export async function loader({ context }: LoaderFunctionArgs) {
  if (context.page.person !== null) throw redirect("/");
  return { signUpIsOpen: await context.page.auth.signUpIsOpen() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { auth, visit } = context.page;
  const form = await request.formData();
  const read = readForm(form, signUpForm);
  if (!read.ok) return read.reply;
  const result = await auth.signUp(read.input, visit);
  switch (result.outcome) {
    case "closed":
      return refuseForm(form, closedMessage);
    case "throttled":
      return refuseForm(form, throttledMessage(result.retryAfterSeconds));
    case "answered": {
      // A known address gets this very answer; its next page asks to sign in.
      const headers = new Headers(
        result.setCookies.map((cookie): [string, string] => ["set-cookie", cookie]),
      );
      return redirect("/organizations/new", { headers });
    }
  }
}

export default function SignUpPage() {
  const { signUpIsOpen } = useLoaderData<typeof loader>();
  const after = (
    <>
      Have an account?{" "}
      <Link to="/login" className={textLink}>
        Sign in
      </Link>
    </>
  );
  return (
    <DoorPage heading="Create account" lead="For you; your organization comes next." after={after}>
      {signUpIsOpen ? <SignUpForm /> : <Notice tone="plain">{closedMessage}</Notice>}
    </DoorPage>
  );
}

function SignUpForm() {
  const reply = useActionData<typeof action>();
  const form = useFirstError(reply);
  const busy = useNavigation().state !== "idle";
  return (
    <Form ref={form} method="post" noValidate className="space-y-4">
      <FormMessage message={reply?.message} />
      <TextField
        id="name"
        label="Name"
        name="name"
        autoComplete="name"
        defaultValue={reply?.values.name}
        errors={reply?.errors.name}
      />
      <EmailField reply={reply} />
      <TextField
        id="password"
        label="Password"
        hint="At least 12 characters."
        name="password"
        type="password"
        autoComplete="new-password"
        errors={reply?.errors.password}
      />
      <Button look="primary" type="submit" className="w-full" disabled={busy}>
        Create account
      </Button>
    </Form>
  );
}
