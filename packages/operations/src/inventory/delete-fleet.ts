import { fleet } from "@avy/db";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { readCallingKey } from "./calling-key.ts";
import { lockPlace } from "./lock-place.ts";
import { rowOfPlace } from "./place.ts";

/** The Things stay: a fleet only refers to them. */
export const deleteFleet = (ctx: OperationContext, id: string): Promise<void> =>
  commitChange(ctx, async (tx) => {
    await lockPlace(tx, ctx, { kind: "Fleet", id }, "update");
    await readCallingKey(tx, ctx);
    await tx.delete(fleet).where(rowOfPlace("Fleet", ctx.org.id, id));
    return { answer: undefined, changeNumber: null };
  });
