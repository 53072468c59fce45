import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuditList } from "../audit/audit-list.tsx";
import { readAuditSearch } from "../audit/audit-search.ts";
import { readAudit } from "../audit/read-audit.server.ts";
import { useKeyPage } from "../keys/key-page.ts";

export async function loader(args: LoaderFunctionArgs) {
  const search = readAuditSearch(new URL(args.request.url).searchParams);
  const { lines, next } = await readAudit(args, search, args.params.id ?? "");
  return { slug: args.params.slug ?? "", search, lines, next };
}

export default function KeyActivityTab() {
  const { slug, search, lines, next } = useLoaderData<typeof loader>();
  const { now } = useKeyPage();
  return (
    <section aria-labelledby="activity-heading">
      <h2 id="activity-heading" className="mb-3 text-base font-semibold">
        Activity
      </h2>
      <AuditList of="key" {...{ lines, next, search, slug, now }} />
    </section>
  );
}
