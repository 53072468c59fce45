import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useKeyPage } from "../keys/key-page.ts";
import { askRouter } from "../request/ask-router.server.ts";
import { UsageSection } from "../usage/usage-section.tsx";
import { readRange } from "../usage/usage-words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const range = readRange(new URL(args.request.url).searchParams.get("range"));
  const id = args.params.id ?? "";
  return { range, usage: await askRouter(args, (router) => router.usage.key({ id, range })) };
}

export default function KeyUsageTab() {
  const { range, usage } = useLoaderData<typeof loader>();
  const { latest, staleSeconds } = useKeyPage();
  return <UsageSection usage={latest?.usage ?? usage} range={range} staleSeconds={staleSeconds} />;
}
