import { managesKeys } from "@avy/core";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation, useNavigate } from "@remix-run/react";
import { answerKeyDialog, type KeyReply } from "../keys/key-actions.server.ts";
import { KeyButtons } from "../keys/key-buttons.tsx";
import { readKeyDialog, searchWithDialog } from "../keys/key-dialog.ts";
import { KeyDialogs } from "../keys/key-dialogs.tsx";
import { KeyFacts } from "../keys/key-facts.tsx";
import type { KeyPage } from "../keys/key-page.ts";
import { KeyTabs } from "../keys/key-tabs.tsx";
import { RotatingSecrets } from "../keys/rotating-secrets.tsx";
import { StatusBadge } from "../keys/status-badge.tsx";
import { askRouter } from "../request/ask-router.server.ts";
import { loginPath } from "../request/return-to.ts";
import { useRunningTime } from "../time/use-running-time.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { RouteProblem } from "../ui/route-problem.tsx";
import { readRange } from "../usage/usage-words.ts";
import { useLiveKey } from "../usage/use-live-key.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.apiKey.name ?? "API key"} · Aerovy` },
];

export async function loader(args: LoaderFunctionArgs) {
  const dialog = readKeyDialog(new URL(args.request.url).searchParams);
  const id = args.params.id ?? "";
  const [organization, apiKey, lastDay] = await askRouter(args, (router) =>
    Promise.all([
      router.organization.get(),
      router.apiKeys.get({ id }),
      dialog === "revoke" ? router.usage.key({ id, range: "24h" }) : null,
    ]),
  );
  const { services } = args.context.page;
  return {
    slug: organization.slug,
    apiKey,
    mayManage: managesKeys(organization.role),
    recentRequests: lastDay?.total ?? null,
    idempotencyKey: services.newUuid(),
    now: services.now(),
  };
}

export const action = (args: ActionFunctionArgs): Promise<KeyReply> => answerKeyDialog(args);

export default function KeyLayout() {
  const loaded = useLoaderData<typeof loader>();
  const { slug, mayManage } = loaded;
  const now = useRunningTime(loaded.now);
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const params = new URLSearchParams(search);
  const path = `/o/${slug}/api-keys/${loaded.apiKey.id}`;
  const range = pathname === path ? readRange(params.get("range")) : null;
  const live = useLiveKey({ slug, id: loaded.apiKey.id, range }, loaded, () =>
    navigate(loginPath(pathname + search)),
  );
  const apiKey = live.latest?.apiKey ?? loaded.apiKey;
  const changes = mayManage && apiKey.revokedAt === null;
  const dialog = mayManage ? readKeyDialog(params) : null;
  return (
    <>
      <PageHeader
        heading={apiKey.name}
        lead={<StatusBadge status={apiKey.status} />}
        actions={changes ? <KeyButtons search={search} /> : null}
      />
      <KeyFacts apiKey={apiKey} now={now} />
      <RotatingSecrets
        secrets={apiKey.revokedAt === null ? apiKey.secrets : []}
        now={now}
        retireTo={changes ? searchWithDialog(search, "retire") : null}
      />
      <KeyTabs path={path} mayManage={mayManage} />
      <Outlet context={{ ...live, now } satisfies KeyPage} />
      {dialog === null ? null : (
        <KeyDialogs
          key={dialog}
          {...{ dialog, slug, now, apiKey: loaded.apiKey }}
          recentRequests={loaded.recentRequests}
          idempotencyKey={loaded.idempotencyKey}
        />
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <RouteProblem />;
}
