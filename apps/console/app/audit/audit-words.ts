import type { AuditAction } from "@avy/operations";

/** What can have happened, as the filter names it. */
export const auditActionWords = {
  "key.created": "Key created",
  "key.edited": "Key edited",
  "key.rotated": "Key rotated",
  "key.secret_retired": "Secret retired",
  "key.revoked": "Key revoked",
  "organization.created": "Organization created",
  "organization.bootstrapped": "API keys set up",
  "limit.set": "Rate limit set",
  "limit.cleared": "Rate limit cleared",
} satisfies Record<AuditAction, string>;

export const auditActionsInOrder = Object.keys(auditActionWords) as AuditAction[];
