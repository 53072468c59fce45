import { orgSlug, type UserId } from "@avy/core";
import { membership, organization, signingKey } from "@avy/db";
import { and, eq, sql } from "drizzle-orm";
import type { MemberContext, OperationServices } from "../context.ts";
import { OperationError } from "../operation-error.ts";

export type Visitor = { userId: UserId; name: string; address: string | null };

/** When the first signing key was made; null until the organization is set up. */
const bootstrappedAt = sql<Date | null>`(
  select min(${signingKey.createdAt}) from ${signingKey}
  where ${signingKey.orgId} = ${organization.id})`.mapWith(signingKey.createdAt);

/**
 * The organization of a URL, entered by one of its members: role and membership are read now, for this
 * request alone. Somebody else's organization and one that does not exist get the same answer.
 */
export async function enterOrganization(
  services: OperationServices,
  slug: string,
  { userId, name, address }: Visitor,
): Promise<MemberContext> {
  const [row] = !orgSlug.safeParse(slug).success
    ? []
    : await services.db
        .select({
          id: organization.id,
          slug: organization.slug,
          name: organization.name,
          bootstrappedAt,
          role: membership.role,
        })
        .from(organization)
        .innerJoin(
          membership,
          and(eq(membership.orgId, organization.id), eq(membership.userId, userId)),
        )
        .where(eq(organization.slug, slug));
  if (row === undefined) {
    const message = "There is no such organization, or you are not a member of it";
    throw new OperationError("forbidden", message);
  }
  const { role, ...org } = row;
  return { services, org, actor: { kind: "member", userId, name, role }, address };
}
