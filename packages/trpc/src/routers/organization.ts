import { bootstrapOrganization, getOrganization } from "@avy/operations";
import { memberProcedure, router } from "../init.ts";

export const organizationRouter = router({
  get: memberProcedure.query(({ ctx }) => getOrganization(ctx.operation)),
  bootstrap: memberProcedure.mutation(({ ctx }) => bootstrapOrganization(ctx.operation)),
});
