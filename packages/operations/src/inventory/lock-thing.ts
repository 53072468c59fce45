import { isUuid } from "@avy/core";
import { type Transaction, thing } from "@avy/db";
import type { OperationContext } from "../context.ts";
import { rowOfThing, type ThingView, thingColumns, thingNotFound } from "./thing.ts";

/** `update` before it is deleted, `key share` so that it stays while something is added to it. */
type Strength = "update" | "no key update" | "key share";

/** The row of a Thing that is about to change. */
export async function lockThing(
  tx: Transaction,
  { org }: OperationContext,
  id: string,
  strength: Strength,
): Promise<ThingView> {
  if (!isUuid(id)) throw thingNotFound();
  const [row] = await tx
    .select(thingColumns)
    .from(thing)
    .where(rowOfThing(org.id, id))
    .for(strength);
  if (row === undefined) throw thingNotFound();
  return row;
}
