import type { Person } from "@avy/auth";
import { type AppLoadContext, redirect } from "@remix-run/node";
import { loginPath } from "./return-to.ts";

/** Whoever is signed in; everybody else signs in first and comes back. */
export function requirePerson(request: Request, { page }: AppLoadContext): Person {
  if (page.person !== null) return page.person;
  const { pathname, search } = new URL(request.url);
  throw redirect(loginPath(pathname + search));
}
