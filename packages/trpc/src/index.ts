import { createCallerFactory, router } from "./init.ts";
import { apiKeysRouter } from "./routers/api-keys.ts";
import { organizationRouter } from "./routers/organization.ts";
import { usageRouter } from "./routers/usage.ts";

/** Everything the console can ask for, mounted at `/o/{slug}/trpc`. */
export const appRouter = router({
  apiKeys: apiKeysRouter,
  organization: organizationRouter,
  usage: usageRouter,
});
export type AppRouter = typeof appRouter;

/** The same router without HTTP, for loaders and actions. */
export const createCaller = createCallerFactory(appRouter);

export type { RouterContext } from "./router-context.ts";
export { defect, describeError, type RouterError, type RouterErrorCode } from "./router-error.ts";
