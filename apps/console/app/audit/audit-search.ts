import type { AuditAction } from "@avy/operations";
import { auditActionsInOrder } from "./audit-words.ts";

export type AuditSearch = {
  action: AuditAction | undefined;
  /** The last sequence number of the page before; null on the first page. */
  after: number | null;
};

/** The list's state in the URL; what cannot be read is as if it were not there. */
export function readAuditSearch(params: URLSearchParams): AuditSearch {
  const after = params.get("after") ?? "";
  return {
    action: auditActionsInOrder.find((action) => action === params.get("action")),
    after: /^[1-9]\d{0,14}$/.test(after) ? Number(after) : null,
  };
}

/** The search of an address, `?` where it is all. */
export function auditSearchText({ action, after }: AuditSearch): string {
  const params = new URLSearchParams();
  if (action !== undefined) params.set("action", action);
  if (after !== null) params.set("after", String(after));
  return `?${params}`;
}
