import { thing } from "@avy/db";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { readCallingKey, requireWrite } from "./calling-key.ts";
import { lockThing } from "./lock-thing.ts";
import { rowOfThing } from "./thing.ts";

/** With its telemetry; fleets refer to it no more. */
export const deleteThing = (ctx: OperationContext, id: string): Promise<void> =>
  commitChange(ctx, async (tx) => {
    const found = await lockThing(tx, ctx, id, "update");
    requireWrite(await readCallingKey(tx, ctx), found);
    await tx.delete(thing).where(rowOfThing(ctx.org.id, id));
    return { answer: undefined, changeNumber: null };
  });
