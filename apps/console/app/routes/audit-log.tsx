import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuditList } from "../audit/audit-list.tsx";
import { readAuditSearch } from "../audit/audit-search.ts";
import { readAudit } from "../audit/read-audit.server.ts";
import { useRunningTime } from "../time/use-running-time.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { RouteProblem } from "../ui/route-problem.tsx";

export const meta: MetaFunction = () => [{ title: "Audit log · Aerovy" }];

export async function loader(args: LoaderFunctionArgs) {
  const search = readAuditSearch(new URL(args.request.url).searchParams);
  const { lines, next } = await readAudit(args, search);
  const { services } = args.context.page;
  return { slug: args.params.slug ?? "", search, lines, next, now: services.now() };
}

export default function AuditLogPage() {
  const { slug, search, lines, next, ...loaded } = useLoaderData<typeof loader>();
  const now = useRunningTime(loaded.now);
  return (
    <>
      <PageHeader
        heading="Audit log"
        lead="Who did what to which key, from where. Entries are only ever added."
      />
      <AuditList of="organization" {...{ lines, next, search, slug, now }} />
    </>
  );
}

export function ErrorBoundary() {
  return <RouteProblem />;
}
