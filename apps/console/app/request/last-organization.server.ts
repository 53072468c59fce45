import type { AppLoadContext } from "@remix-run/node";

const nameFor = ({ page }: AppLoadContext): string =>
  page.https ? "__Host-avy_organization" : "avy_organization";

/** The slug of the organization last used in this browser. A hint: membership is read whenever it is followed. */
export function lastOrganization(context: AppLoadContext): string | null {
  const pairs = (context.page.visit.cookie ?? "").split("; ").map((pair) => pair.split("="));
  const value = pairs.find(([name]) => name === nameFor(context))?.[1];
  return value !== undefined && /^[a-z0-9-]{2,48}$/.test(value) ? value : null;
}

/** Headers that remember an organization, none when it is remembered already. */
export function rememberOrganization(context: AppLoadContext, slug: string): HeadersInit {
  if (lastOrganization(context) === slug) return {};
  const secure = context.page.https ? "; Secure" : "";
  const attributes = `Max-Age=31536000; Path=/; HttpOnly${secure}; SameSite=Lax`;
  return { "set-cookie": `${nameFor(context)}=${slug}; ${attributes}` };
}
