import { explainRequests, mostExplained } from "@avy/operations";
import { z } from "zod";
import { keysProcedure, router } from "../init.ts";

export const policyRouter = router({
  explain: keysProcedure
    .input(z.strictObject({ requests: z.array(z.unknown()).min(1).max(mostExplained) }))
    .query(({ ctx, input }) => explainRequests(ctx.operation, input.requests)),
});
