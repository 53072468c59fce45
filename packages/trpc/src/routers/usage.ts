import { keyUsage, keyUsageInput, organizationUsage, usageInput } from "@avy/operations";
import { keysProcedure, router } from "../init.ts";

export const usageRouter = router({
  key: keysProcedure.input(keyUsageInput).query(({ ctx, input }) => keyUsage(ctx.operation, input)),
  organization: keysProcedure
    .input(usageInput.prefault({}))
    .query(({ ctx, input }) => organizationUsage(ctx.operation, input)),
});
