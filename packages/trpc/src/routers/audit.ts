import { listAudit, listAuditInput } from "@avy/operations";
import { managerProcedure, router } from "../init.ts";

export const auditRouter = router({
  list: managerProcedure
    .input(listAuditInput.prefault({}))
    .query(({ ctx, input }) => listAudit(ctx.operation, input)),
});
