import { createCallerFactory, router } from "./init.ts";
import { apiKeysRouter } from "./routers/api-keys.ts";
import { auditRouter } from "./routers/audit.ts";
import { organizationRouter } from "./routers/organization.ts";
import { policyRouter } from "./routers/policy.ts";
import { usageRouter } from "./routers/usage.ts";

/** Everything the console can ask for, mounted at `/o/{slug}/trpc`. */
export const appRouter = router({
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  organization: organizationRouter,
  policy: policyRouter,
  usage: usageRouter,
});
export type AppRouter = typeof appRouter;

/** The same router without HTTP, for loaders and actions. */
export const createCaller = createCallerFactory(appRouter);

export type { RouterContext } from "./router-context.ts";
export { defect, describeError, type RouterError, type RouterErrorCode } from "./router-error.ts";
