import { managesKeys } from "@avy/core";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { FileClock, KeyRound, ShieldCheck } from "lucide-react";
import { askRouter, tryRouter } from "../request/ask-router.server.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Notice } from "../ui/notice.tsx";
import { RouteProblem } from "../ui/route-problem.tsx";

export const meta: MetaFunction = () => [{ title: "Set up API keys · Aerovy" }];

export async function loader(args: LoaderFunctionArgs) {
  const { slug, role, bootstrappedAt } = await askRouter(args, (router) =>
    router.organization.get(),
  );
  if (bootstrappedAt !== null) throw redirect(`/o/${slug}/api-keys`);
  return { maySetUp: managesKeys(role) };
}

export async function action(args: ActionFunctionArgs) {
  const asked = await tryRouter(args, (router) => router.organization.bootstrap());
  if (!asked.ok) return { message: asked.error.message };
  return redirect(`/o/${asked.value.slug}/api-keys`);
}

const provisions = [
  {
    icon: KeyRound,
    text: "A signing key of this organization's own. It signs every API key, so that forged ones are refused before anything is looked up.",
  },
  {
    icon: ShieldCheck,
    text: "It is wrapped under this installation's master key, and never leaves the server.",
  },
  { icon: FileClock, text: "The setup is written to the organization's audit log." },
];

export default function SetUpPage() {
  const { maySetUp } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  return (
    <Card className="mx-auto mt-[6vh] max-w-xl p-6 sm:p-9">
      <h1 className="text-xl font-semibold tracking-tight">Set up API keys</h1>
      <p className="mt-1 text-muted">Once for each organization. This makes:</p>
      <ul className="mt-5 space-y-4">
        {provisions.map(({ icon: Icon, text }) => (
          <li key={text} className="flex gap-3">
            <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-strong">
              <Icon aria-hidden className="size-4" />
            </span>
            <span className="pt-1.5">{text}</span>
          </li>
        ))}
      </ul>
      <Form method="post" className="mt-7 space-y-4">
        {reply === undefined ? null : (
          <Notice tone="bad" announced>
            {reply.message}
          </Notice>
        )}
        {maySetUp ? (
          <Button look="primary" type="submit" disabled={busy}>
            Set up API keys
          </Button>
        ) : (
          <Notice tone="plain">An owner or admin of the organization can do this.</Notice>
        )}
      </Form>
    </Card>
  );
}

export function ErrorBoundary() {
  return <RouteProblem />;
}
