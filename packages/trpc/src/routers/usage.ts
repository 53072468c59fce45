import { keyUsage, keyUsageInput } from "@avy/operations";
import { keysProcedure, router } from "../init.ts";

export const usageRouter = router({
  key: keysProcedure.input(keyUsageInput).query(({ ctx, input }) => keyUsage(ctx.operation, input)),
});
