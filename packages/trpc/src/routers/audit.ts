import { listAudit, listAuditInput } from "@avy/operations";
import { keysProcedure, router } from "../init.ts";

export const auditRouter = router({
  list: keysProcedure
    .input(listAuditInput.prefault({}))
    .query(({ ctx, input }) => listAudit(ctx.operation, input)),
});
