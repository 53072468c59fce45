import { fleet } from "@avy/db";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { readCallingKey } from "./calling-key.ts";
import type { FleetEditInput } from "./fleet-input.ts";
import { keepThings, replaceThings, requireReadable } from "./fleet-things.ts";
import { lockPlace } from "./lock-place.ts";
import { type PlaceView, placeColumns, placeNotFound, rowOfPlace } from "./place.ts";

export const editFleet = (
  ctx: OperationContext,
  id: string,
  { name, thingIds }: FleetEditInput,
): Promise<PlaceView> =>
  commitChange(ctx, async (tx) => {
    await lockPlace(tx, ctx, { kind: "Fleet", id }, "no key update");
    const kept = await keepThings(tx, ctx, thingIds ?? []);
    requireReadable(await readCallingKey(tx, ctx), thingIds ?? [], kept);
    if (thingIds !== undefined) await replaceThings(tx, ctx, id, thingIds);
    const [answer] = await tx
      .update(fleet)
      .set({ ...(name === undefined ? {} : { name }), updatedAt: ctx.services.now() })
      .where(rowOfPlace("Fleet", ctx.org.id, id))
      .returning(placeColumns("Fleet"));
    if (answer === undefined) throw placeNotFound("Fleet");
    return { answer, changeNumber: null };
  });
