import type { OrgId } from "../ids.ts";

/** Associated data of an organization's wrapped audit key: it opens in its own row alone. */
export const auditKeyContext = (orgId: OrgId, id: string): string => `audit-key/${orgId}/${id}`;
