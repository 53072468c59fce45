import { fleet } from "@avy/db";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { readCallingKey } from "./calling-key.ts";
import type { NewFleetInput } from "./fleet-input.ts";
import { keepThings, replaceThings, requireReadable } from "./fleet-things.ts";
import type { PlaceView } from "./place.ts";

/** `id` was made before: the caller was verified for the address that the fleet will have. */
export const createFleet = (
  ctx: OperationContext,
  id: string,
  { name, thingIds = [] }: NewFleetInput,
): Promise<PlaceView> =>
  commitChange(ctx, async (tx) => {
    const kept = await keepThings(tx, ctx, thingIds);
    requireReadable(await readCallingKey(tx, ctx), thingIds, kept);
    const createdAt = ctx.services.now();
    const answer = { id, name, createdAt, updatedAt: createdAt };
    await tx.insert(fleet).values({ orgId: ctx.org.id, ...answer });
    await replaceThings(tx, ctx, id, thingIds);
    return { answer, changeNumber: null };
  });
