import { managesKeys } from "@avy/core";
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Outlet, type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { askRouter } from "../request/ask-router.server.ts";
import { rememberOrganization } from "../request/last-organization.server.ts";
import { requirePerson } from "../request/require-person.server.ts";
import { RouteProblem } from "../ui/route-problem.tsx";
import { Shell } from "../ui/shell.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data === undefined ? "Aerovy" : `${data.organization.name} · Aerovy` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { name, email } = requirePerson(args.request, args.context);
  const organization = await askRouter(args, (router) => router.organization.get());
  const { slug, bootstrappedAt } = organization;
  return data(
    {
      organization: {
        ...{ name: organization.name, slug, isSetUp: bootstrappedAt !== null },
        mayReadAudit: managesKeys(organization.role),
      },
      person: { name, email },
    },
    { headers: rememberOrganization(args.context, slug) },
  );
}

/** Searching and paging change nothing of the frame. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentParams,
  nextParams,
  formMethod,
}) => formMethod !== undefined || currentParams.slug !== nextParams.slug;

export default function OrganizationPages() {
  const { organization, person } = useLoaderData<typeof loader>();
  return (
    <Shell organization={organization} person={person}>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  return <RouteProblem />;
}
