import { type MemberContext, organizationAdmin } from "../../index.ts";
import { keyContext, type TestKeyContext } from "../../test/key-context.ts";

/** An Admin key that may do everything unless a test says less, on a route that changes keys. */
export const adminKey = (
  owner: MemberContext,
  differs: Parameters<typeof keyContext>[1] = {},
): Promise<TestKeyContext> =>
  keyContext(owner, { type: "admin", demand: organizationAdmin(owner.org.id), ...differs });
