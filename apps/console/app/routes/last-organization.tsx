import type { UserId } from "@avy/core";
import { listOrganizations } from "@avy/operations";
import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { lastOrganization } from "../request/last-organization.server.ts";
import { requirePerson } from "../request/require-person.server.ts";

/** A path without its organization leads to the same one under the organization last used. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = requirePerson(request, context);
  const organizations = await listOrganizations(context.page.services, person.id as UserId);
  const last = lastOrganization(context);
  const found = organizations.find(({ slug }) => slug === last) ?? organizations[0];
  if (found === undefined) return redirect("/organizations/new");
  const { pathname, search } = new URL(request.url);
  return redirect(`/o/${found.slug}${pathname === "/" ? "" : pathname}${search}`);
}
