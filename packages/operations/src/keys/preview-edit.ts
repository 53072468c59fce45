import {
  bucketMs,
  type EditImpact,
  editImpact,
  type KeyEditInput,
  keyEditInputAt,
} from "@avy/core";
import type { OperationContext } from "../context.ts";
import { countedTo } from "../usage/counted-to.ts";
import { editedSettings } from "./edited-settings.ts";
import { getKey } from "./get-key.ts";
import { requireUnrevoked } from "./lock-key.ts";
import { type Days, readRecentTraffic } from "./read-recent-traffic.ts";
import { requireValid } from "./require-valid.ts";

/** What an edit would have refused of the requests that were allowed on the days from `from` to before `to`. */
export type EditPreview = Days & {
  /** How far requests are counted; null while nobody counts. */
  countedTo: Date | null;
  /** Requests of the whole organization on these days that nobody had room to count: none of them is told here. */
  droppedEvents: number;
} & EditImpact;

const dayMs = bucketMs("day");
const days = 7;

/** Refuses what the edit itself would be refused for, and changes nothing. */
export async function previewEdit(
  ctx: OperationContext,
  keyId: string,
  edit: KeyEditInput,
): Promise<EditPreview> {
  const now = ctx.services.now();
  requireValid(keyEditInputAt(now), edit);
  const key = await getKey(ctx, keyId);
  requireUnrevoked(key);
  const after = editedSettings(key, edit);
  const span = lastDays(now);
  // First how far: what is counted between the two reads is more than was promised, never less.
  const counted = await countedTo(ctx, span);
  const traffic = await readRecentTraffic(ctx, key.id, span);
  const impact = editImpact({ before: key, after, unchangedSince: key.updatedAt }, traffic, now);
  return { ...span, countedTo: counted.countedTo, droppedEvents: counted.dropped, ...impact };
}

/** Seven days of UTC, the last of them under way. */
function lastDays(now: Date): Days {
  const endMs = (Math.floor(now.getTime() / dayMs) + 1) * dayMs;
  return { from: new Date(endMs - days * dayMs), to: new Date(endMs) };
}
