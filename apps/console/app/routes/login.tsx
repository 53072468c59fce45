import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { readForm, refuseForm } from "../request/read-form.server.ts";
import { safeReturnTo } from "../request/return-to.ts";
import { throttledMessage } from "../request/throttled-message.ts";
import { EmailField } from "../sign-in/email-field.tsx";
import { signInForm } from "../sign-in/sign-in-form.ts";
import { Button } from "../ui/button.tsx";
import { DoorPage, textLink } from "../ui/door-page.tsx";
import { FormMessage } from "../ui/form-message.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useFirstError } from "../ui/use-first-error.ts";

export const meta: MetaFunction = () => [{ title: "Sign in · Aerovy" }];

const returnToOf = (request: Request) =>
  safeReturnTo(new URL(request.url).searchParams.get("returnTo"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (context.page.person !== null) throw redirect(returnToOf(request));
  return { signUpIsOpen: await context.page.auth.signUpIsOpen() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { auth, visit } = context.page;
  const form = await request.formData();
  const read = readForm(form, signInForm);
  if (!read.ok) return data(read.reply, { status: 400 });
  const result = await auth.signIn(read.input, visit);
  switch (result.outcome) {
    case "refused":
      return data(refuseForm(form, "The email or the password is wrong."), { status: 401 });
    case "throttled":
      return data(refuseForm(form, throttledMessage(result.retryAfterSeconds)), {
        status: 429,
        headers: { "retry-after": String(result.retryAfterSeconds) },
      });
    case "signed-in": {
      const headers = new Headers(
        result.setCookies.map((cookie): [string, string] => ["set-cookie", cookie]),
      );
      return redirect(returnToOf(request), { headers });
    }
  }
}

export default function SignInPage() {
  const { signUpIsOpen } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFirstError(reply);
  const busy = useNavigation().state !== "idle";
  const after = signUpIsOpen ? (
    <>
      New here?{" "}
      <Link to="/signup" className={textLink}>
        Create account
      </Link>
    </>
  ) : undefined;
  return (
    <DoorPage heading="Sign in" lead="Welcome back." after={after}>
      <Form ref={form} method="post" noValidate className="space-y-4">
        <FormMessage message={reply?.message} />
        <EmailField reply={reply} />
        <TextField
          id="password"
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          errors={reply?.errors.password}
        />
        <Button look="primary" type="submit" className="w-full" disabled={busy}>
          Sign in
        </Button>
      </Form>
    </DoorPage>
  );
}
