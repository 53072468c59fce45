import type { UNSAFE_RouteConfig as RouteConfig } from "@remix-run/dev";

/** These paths exist under `/o/{slug}`; without it they lead to the last organization used. */
const lastOrganization = (path: string) => ({
  id: `last-organization/${path}`,
  path,
  file: "routes/last-organization.tsx",
});

/** Every page of the console. */
export default [
  { path: "login", file: "routes/login.tsx" },
  { path: "signup", file: "routes/signup.tsx" },
  { path: "logout", file: "routes/logout.tsx" },
  { path: "docs/errors", file: "routes/docs-errors.tsx" },
  { path: "organizations/new", file: "routes/new-organization.tsx" },
  {
    path: "o/:slug",
    file: "routes/organization.tsx",
    children: [
      { index: true, file: "routes/organization-home.tsx" },
      { path: "setup", file: "routes/setup.tsx" },
      { path: "api-keys", file: "routes/api-keys.tsx" },
      { path: "api-keys/:id", file: "routes/api-key.tsx" },
    ],
  },
  lastOrganization(""),
  lastOrganization("setup"),
  lastOrganization("api-keys"),
  lastOrganization("api-keys/:id"),
  { path: "*", file: "routes/not-found.tsx" },
] satisfies RouteConfig;
