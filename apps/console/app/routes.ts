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
      {
        path: "api-keys/:id",
        file: "routes/api-key.tsx",
        children: [
          { index: true, file: "routes/api-key-usage.tsx" },
          { path: "activity", file: "routes/api-key-activity.tsx" },
          { path: "settings", file: "routes/api-key-settings.tsx" },
        ],
      },
      { path: "audit-log", file: "routes/audit-log.tsx" },
      { path: "explain", file: "routes/explain.tsx" },
    ],
  },
  lastOrganization(""),
  lastOrganization("setup"),
  lastOrganization("api-keys"),
  lastOrganization("api-keys/:id"),
  lastOrganization("api-keys/:id/activity"),
  lastOrganization("api-keys/:id/settings"),
  lastOrganization("audit-log"),
  lastOrganization("explain"),
  { path: "*", file: "routes/not-found.tsx" },
] satisfies RouteConfig;
