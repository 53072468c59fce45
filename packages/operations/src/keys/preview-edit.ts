import { setImmediate as nextTurn } from "node:timers/promises";
import {
  bucketMs,
  type EditImpact,
  editImpactInSteps,
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

/** Changes nothing, and asks nothing of the caller: whether it may make the edit, the edit says. */
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
  const edited = { before: key, after, unchangedSince: key.updatedAt };
  const steps = editImpactInSteps(edited, traffic, now);
  const impact = await takeTurns(steps);
  return { ...span, countedTo: counted.countedTo, droppedEvents: counted.dropped, ...impact };
}

/** Whoever else asks this process is answered between two steps. */
async function takeTurns<Result>(steps: Generator<undefined, Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await nextTurn();
  }
}

/** Seven days of UTC, the last of them under way. */
function lastDays(now: Date): Days {
  const endMs = (Math.floor(now.getTime() / dayMs) + 1) * dayMs;
  return { from: new Date(endMs - days * dayMs), to: new Date(endMs) };
}
