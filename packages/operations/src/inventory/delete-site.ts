import { site, thing } from "@avy/db";
import { and, eq } from "drizzle-orm";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import { readCallingKey } from "./calling-key.ts";
import { lockPlace } from "./lock-place.ts";
import { rowOfPlace } from "./place.ts";

/** Refused while Things stand in the site; the lock keeps new ones out. */
export const deleteSite = (ctx: OperationContext, id: string): Promise<void> =>
  commitChange(ctx, async (tx) => {
    await lockPlace(tx, ctx, { kind: "Site", id }, "update");
    await readCallingKey(tx, ctx);
    const things = await tx
      .select({ id: thing.id })
      .from(thing)
      .where(and(eq(thing.orgId, ctx.org.id), eq(thing.siteId, id)))
      .limit(1);
    if (things.length > 0) {
      throw new OperationError("conflict", "The site still has Things; move or delete them first");
    }
    await tx.delete(site).where(rowOfPlace("Site", ctx.org.id, id));
    return { answer: undefined, changeNumber: null };
  });
