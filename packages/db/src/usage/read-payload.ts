import { isUuid, mostCounters, type OrgId } from "@avy/core";
import { z } from "zod";
import type { ProducerMark } from "./insert-marks.ts";

const wholeMs = z.int().nonnegative();
const head = z.object({
  ...{ producerId: z.guid(), sequence: z.int().positive(), isLast: z.boolean() },
  ...{ fromMs: wholeMs, sealedAtMs: wholeMs },
});
const withOrgs = z.object({
  keys: z.array(z.unknown()).catch([]),
  dropped: z.array(z.unknown()).catch([]),
});

/** How far its producer has come, when a refused batch still says it. */
export const payloadMark = (payload: unknown): ProducerMark | null =>
  head.safeParse(payload).data ?? null;

/** The organizations that a refused batch names, as far as it can be read; no more than a batch can have. */
export function payloadOrgIds(payload: unknown): OrgId[] {
  const { keys, dropped } = withOrgs.safeParse(payload).data ?? { keys: [], dropped: [] };
  const orgIds = [...keys.slice(0, 3 * mostCounters), ...dropped.slice(0, mostCounters)]
    .flatMap((row): unknown[] => (Array.isArray(row) ? row.slice(0, 1) : []))
    .filter((id): id is OrgId => typeof id === "string" && isUuid(id));
  return [...new Set(orgIds)].sort();
}
