import { site } from "@avy/db";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { readCallingKey } from "./calling-key.ts";
import { lockPlace } from "./lock-place.ts";
import { type PlaceView, placeColumns, placeNotFound, rowOfPlace } from "./place.ts";
import type { SiteInput } from "./site-input.ts";

export const editSite = (
  ctx: OperationContext,
  id: string,
  { name }: SiteInput,
): Promise<PlaceView> =>
  commitChange(ctx, async (tx) => {
    await lockPlace(tx, ctx, { kind: "Site", id }, "no key update");
    await readCallingKey(tx, ctx);
    const [answer] = await tx
      .update(site)
      .set({ name, updatedAt: ctx.services.now() })
      .where(rowOfPlace("Site", ctx.org.id, id))
      .returning(placeColumns("Site"));
    if (answer === undefined) throw placeNotFound("Site");
    return { answer, changeNumber: null };
  });
