import type { OrgId, Role } from "@avy/core";
import type { MemberContext } from "../context.ts";

export type OrganizationView = {
  id: OrgId;
  slug: string;
  name: string;
  /** The asking member's own role. */
  role: Role;
  /** When its first signing key was made; null until then. */
  bootstrappedAt: Date | null;
};

export const getOrganization = ({ org, actor }: MemberContext): OrganizationView => ({
  ...org,
  role: actor.role,
});
