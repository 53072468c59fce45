import { managesKeys } from "@avy/core";
import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { Plus } from "lucide-react";
import { CreateKeyDialog } from "../keys/create-key-dialog.tsx";
import { createKeyFormAt } from "../keys/create-key-form.ts";
import { EmptyKeys } from "../keys/empty-keys.tsx";
import { fieldErrorsOf } from "../keys/field-errors.server.ts";
import { KeyFilters } from "../keys/key-filters.tsx";
import { KeyPages } from "../keys/key-pages.tsx";
import { KeyTable } from "../keys/key-table.tsx";
import { listPath } from "../keys/list-path.ts";
import { readListSearch } from "../keys/list-search.ts";
import { SecretDialog } from "../keys/secret-dialog.tsx";
import { askRouter, problemAnswer, tryRouter } from "../request/ask-router.server.ts";
import { idempotencyKeyOf } from "../request/idempotency-key.ts";
import { buttonStyle } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { RouteProblem } from "../ui/route-problem.tsx";

export const meta: MetaFunction = () => [{ title: "API keys · Aerovy" }];

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const search = readListSearch(searchParams);
  const { status, cursor } = search;
  const [organization, keys] = await askRouter(args, (router) =>
    Promise.all([
      router.organization.get(),
      router.apiKeys.list({ status, search: search.search, cursor }),
    ]),
  );
  const mayManage = managesKeys(organization.role);
  return {
    slug: organization.slug,
    mayManage,
    search,
    keys,
    now: args.context.page.services.now(),
    creating: mayManage && searchParams.get("dialog") === "create",
    idempotencyKey: args.context.page.services.newUuid(),
    currentAddress: args.context.page.visit.address,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { services, publicApiUrl } = args.context.page;
  const form = await args.request.formData();
  const submission = parseWithZod(form, {
    schema: createKeyFormAt(services.now()),
    disableAutoCoercion: true,
  });
  if (submission.status !== "success") return { refused: submission.reply() };
  const asked = await tryRouter(
    args,
    (router) => router.apiKeys.create(submission.value),
    idempotencyKeyOf(form),
  );
  if (asked.ok) {
    const { apiKey, secret } = asked.value;
    return { created: { name: apiKey.name, secret, apiUrl: publicApiUrl } };
  }
  if (asked.error.code === "not_found" || asked.error.code === "forbidden")
    throw problemAnswer(args, asked.error);
  return { refused: submission.reply(fieldErrorsOf(asked.error)) };
}

export default function KeysPage() {
  const { slug, mayManage, search, keys, now, creating, currentAddress, idempotencyKey } =
    useLoaderData<typeof loader>();
  const filtered = search.status !== "active" || search.search !== "";
  return (
    <>
      <PageHeader
        heading="API keys"
        lead="Each key opens what its scopes name, from the addresses that it allows."
        actions={
          mayManage ? (
            <Link
              to={listPath(slug, search, "create")}
              preventScrollReset
              className={buttonStyle("primary")}
            >
              <Plus aria-hidden />
              Create API key
            </Link>
          ) : null
        }
      />
      <KeyFilters search={search} />
      {keys.items.length === 0 ? (
        <EmptyKeys filtered={filtered} mayManage={mayManage} slug={slug} />
      ) : (
        <KeyTable keys={keys.items} slug={slug} now={now} />
      )}
      <KeyPages slug={slug} search={search} nextCursor={keys.nextCursor} />
      {creating ? (
        <CreateKey
          closeTo={listPath(slug, search)}
          currentAddress={currentAddress}
          idempotencyKey={idempotencyKey}
        />
      ) : null}
    </>
  );
}

type CreateKeyProps = { closeTo: string; currentAddress: string | null; idempotencyKey: string };

/** The form, then the secret. A fetcher's answer is in memory alone, and gone with this component. */
function CreateKey({ closeTo, currentAddress, idempotencyKey }: CreateKeyProps) {
  const navigate = useNavigate();
  const fetcher = useFetcher<typeof action>();
  const answered = useActionData<typeof action>();
  const reply = fetcher.data ?? answered;
  if (reply?.created !== undefined)
    return <SecretDialog created={reply.created} doneTo={closeTo} />;
  return (
    <CreateKeyDialog
      fetcher={fetcher}
      lastResult={reply?.refused}
      closeTo={closeTo}
      onClose={() => navigate(closeTo, { preventScrollReset: true })}
      currentAddress={currentAddress}
      idempotencyKey={idempotencyKey}
    />
  );
}

export function ErrorBoundary() {
  return <RouteProblem />;
}
