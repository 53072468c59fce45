import type { RequestAction } from "@avy/core";

export const requestActionsInOrder = ["read", "write", "admin"] as const satisfies RequestAction[];

export type ExplainSearch = {
  keyId: string | null;
  action: RequestAction;
  resource: string;
  /** Blank for an unknown address. */
  clientIp: string;
  /** Part of the names among which a key is chosen. */
  search: string;
};

const bounded = (text: string | null): string => (text ?? "").slice(0, 4_096).trim();

/** The request in the URL; what cannot be read is as if it were not there. */
export function readExplainSearch(params: URLSearchParams): ExplainSearch {
  const keyId = params.get("key") ?? "";
  return {
    keyId: /^[0-9a-f-]{36}$/.test(keyId) ? keyId : null,
    action: requestActionsInOrder.find((action) => action === params.get("action")) ?? "read",
    resource: bounded(params.get("resource")),
    clientIp: bounded(params.get("ip")),
    search: bounded(params.get("search")).slice(0, 100),
  };
}
