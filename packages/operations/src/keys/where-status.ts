import type { KeyStatus } from "@avy/core";
import { apiKey } from "@avy/db";
import { and, gt, isNotNull, isNull, lte, or, type SQL } from "drizzle-orm";

/** `keyStatus` in SQL. `where-status.test.ts` runs both over the same rows. */
export function whereStatus(status: KeyStatus, now: Date): SQL | undefined {
  const rules = {
    active: and(isNull(apiKey.revokedAt), or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, now))),
    expired: and(isNull(apiKey.revokedAt), lte(apiKey.expiresAt, now)),
    revoked: isNotNull(apiKey.revokedAt),
  } satisfies Record<KeyStatus, SQL | undefined>;
  return rules[status];
}
