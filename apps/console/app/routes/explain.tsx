import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ExplainAnswer } from "../explain/explain-answer.tsx";
import { ExplainForm } from "../explain/explain-form.tsx";
import { type ExplainSearch, readExplainSearch } from "../explain/explain-search.ts";
import { readExplanation } from "../explain/read-explanation.server.ts";
import { askRouter, tryRouter } from "../request/ask-router.server.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { RouteProblem } from "../ui/route-problem.tsx";

export const meta: MetaFunction = () => [{ title: "Test a request · Aerovy" }];

export async function loader(args: LoaderFunctionArgs) {
  const search = readExplainSearch(new URL(args.request.url).searchParams);
  const [choice, view] = await Promise.all([
    readChoice(args, search),
    readExplanation(args, search),
  ]);
  return { search, ...choice, view };
}

/** The newest keys of any status that the search finds, and the chosen one. */
async function readChoice(args: LoaderFunctionArgs, { keyId, search }: ExplainSearch) {
  const page = await askRouter(args, (router) => router.apiKeys.list({ status: "all", search }));
  const isThere = keyId === null || page.items.some(({ id }) => id === keyId);
  const chosen = isThere
    ? null
    : await tryRouter(args, (router) => router.apiKeys.get({ id: keyId }));
  const keys = [...(chosen?.ok ? [chosen.value] : []), ...page.items];
  return {
    keys: keys.map(({ id, name, maskedKey }) => ({ id, name, maskedKey })),
    more: page.nextCursor !== null,
  };
}

export default function ExplainPage() {
  const { search, keys, more, view } = useLoaderData<typeof loader>();
  return (
    <div className="max-w-3xl">
      <PageHeader
        heading="Test a request"
        lead="What would be decided now, by the same code that decides, and why."
      />
      <ExplainForm {...{ search, keys, more, view }} />
      {view?.kind === "decided" ? <ExplainAnswer {...view} /> : null}
    </div>
  );
}

export function ErrorBoundary() {
  return <RouteProblem />;
}
