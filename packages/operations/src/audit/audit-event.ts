import type { AuditFacts } from "@avy/db";

/** Everything that an organization's audit log tells of. */
export const auditActions = [
  "organization.created",
  "organization.bootstrapped",
  "key.created",
  "key.edited",
  "key.rotated",
  "key.secret_retired",
  "key.revoked",
  "limit.set",
  "limit.cleared",
] as const;
export type AuditAction = (typeof auditActions)[number];

export type AuditEvent = {
  action: AuditAction;
  target: { kind: "organization" | "key" | "limit"; id: string };
  before?: AuditFacts;
  after?: AuditFacts;
};
