import type { OrgId, Role, UserId } from "@avy/core";
import { membership, organization } from "@avy/db";
import { asc, eq } from "drizzle-orm";
import type { OperationServices } from "../context.ts";

export type OrganizationOfPerson = { id: OrgId; slug: string; name: string; role: Role };

/** The organizations that a person belongs to, by name. */
export const listOrganizations = (
  { db }: Pick<OperationServices, "db">,
  userId: UserId,
): Promise<OrganizationOfPerson[]> =>
  db
    .select({
      id: organization.id,
      slug: organization.slug,
      name: organization.name,
      role: membership.role,
    })
    .from(membership)
    .innerJoin(organization, eq(organization.id, membership.orgId))
    .where(eq(membership.userId, userId))
    .orderBy(asc(organization.name), asc(organization.id));
