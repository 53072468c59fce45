import type { UserId } from "@avy/core";
import { authUser } from "@avy/db";
import {
  bootstrapOrganization,
  createOrganization,
  enterOrganization,
  type MemberContext,
  type OperationServices,
} from "@avy/operations";

/** An organization that was set up, entered by its owner. */
export async function foundOrganization(
  services: OperationServices,
  slug: string,
): Promise<MemberContext> {
  const userId = services.newUuid() as UserId;
  const name = "Ada";
  await services.db.insert(authUser).values({ id: userId, name, email: `${slug}@example.test` });
  await createOrganization(
    services,
    { userId, userName: name, address: null },
    { name: slug, slug },
  );
  const owner = await enterOrganization(services, slug, { userId, name, address: null });
  await bootstrapOrganization(owner);
  return owner;
}
