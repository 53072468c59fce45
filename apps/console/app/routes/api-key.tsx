import { managesKeys } from "@avy/core";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData, useLocation, useNavigate } from "@remix-run/react";
import { KeyFacts } from "../keys/key-facts.tsx";
import { RevokeDialog } from "../keys/revoke-dialog.tsx";
import { StatusBadge } from "../keys/status-badge.tsx";
import { askRouter, problemAnswer, tryRouter } from "../request/ask-router.server.ts";
import { loginPath } from "../request/return-to.ts";
import { useRunningTime } from "../time/use-running-time.ts";
import { buttonStyle } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { RouteProblem } from "../ui/route-problem.tsx";
import { UsageSection } from "../usage/usage-section.tsx";
import { readRange } from "../usage/usage-words.ts";
import { useLiveKey } from "../usage/use-live-key.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.apiKey.name ?? "API key"} · Aerovy` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const id = args.params.id ?? "";
  const range = readRange(searchParams.get("range"));
  const wantsRevoke = searchParams.get("dialog") === "revoke";
  const [organization, apiKey, usage, lastDay] = await askRouter(args, (router) =>
    Promise.all([
      router.organization.get(),
      router.apiKeys.get({ id }),
      router.usage.key({ id, range }),
      wantsRevoke ? router.usage.key({ id, range: "24h" }) : null,
    ]),
  );
  const mayRevoke = managesKeys(organization.role) && apiKey.revokedAt === null;
  return {
    slug: organization.slug,
    apiKey,
    usage,
    range,
    mayRevoke,
    revoking: mayRevoke && lastDay !== null ? { recentRequests: lastDay.total } : null,
    now: args.context.page.services.now(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const typed = String((await args.request.formData()).get("confirmation") ?? "");
  const apiKey = await askRouter(args, (router) => router.apiKeys.get({ id }));
  if (typed.normalize("NFC").trim() !== apiKey.name) {
    return { typed, error: "This is not the key's name." };
  }
  const asked = await tryRouter(args, (router) => router.apiKeys.revoke({ id }));
  if (!asked.ok && asked.error.code !== "already_revoked") throw problemAnswer(args, asked.error);
  return redirect(`/o/${args.params.slug}/api-keys/${id}`);
}

export default function KeyPage() {
  const { slug, apiKey, usage, range, mayRevoke, revoking, ...loaded } =
    useLoaderData<typeof loader>();
  const now = useRunningTime(loaded.now);
  const reply = useActionData<typeof action>();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { latest, staleSeconds } = useLiveKey(
    { slug, id: apiKey.id, range },
    { apiKey, usage },
    () => navigate(loginPath(pathname + search)),
  );
  const rangePart = range === "24h" ? "" : `range=${range}`;
  return (
    <>
      <PageHeader
        heading={latest.apiKey.name}
        lead={<StatusBadge status={latest.apiKey.status} />}
        actions={
          mayRevoke ? (
            <Link
              to={`?${[rangePart, "dialog=revoke"].filter(Boolean).join("&")}`}
              preventScrollReset
              className={buttonStyle("secondary", "text-bad-strong")}
            >
              Revoke key
            </Link>
          ) : null
        }
      />
      <KeyFacts apiKey={latest.apiKey} now={now} />
      <UsageSection usage={latest.usage} range={range} staleSeconds={staleSeconds} />
      {revoking === null ? null : (
        <RevokeDialog
          name={apiKey.name}
          recentRequests={revoking.recentRequests}
          reply={reply}
          closeTo={rangePart === "" ? pathname : `${pathname}?${rangePart}`}
        />
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <RouteProblem />;
}
