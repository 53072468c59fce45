import type { KeyRequest } from "../requests/key-request.ts";
import { type InOrganization, withOrganization } from "../stores/with-organization.ts";
import { storeKeys } from "./store-keys.ts";

export type StoredKeys = InOrganization & {
  /** One of each key, allowed by its policy. */
  requests: readonly KeyRequest[];
};

/** Lends stores that hold so many keys of one organization. */
export const withStoredKeys = <T>(
  count: number,
  work: (stored: StoredKeys) => Promise<T>,
): Promise<T> =>
  withOrganization(async (lent) =>
    work({ ...lent, requests: await storeKeys(lent.sql, lent.owner, count) }),
  );
