import { thing } from "@avy/db";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { readCallingKey } from "./calling-key.ts";
import { keepSite, requireSite } from "./keep-site.ts";
import type { ThingView } from "./thing.ts";
import type { NewThingInput } from "./thing-input.ts";

/** `id` was made before: the caller was verified for the addresses that the Thing will have. */
export const createThing = (
  ctx: OperationContext,
  id: string,
  { type, name, siteId }: NewThingInput,
): Promise<ThingView> =>
  commitChange(ctx, async (tx) => {
    const kept = await keepSite(tx, ctx, siteId);
    await readCallingKey(tx, ctx);
    requireSite(kept);
    const createdAt = ctx.services.now();
    const answer = { id, type, name, siteId, createdAt, updatedAt: createdAt };
    await tx.insert(thing).values({ orgId: ctx.org.id, ...answer, thingType: type });
    return { answer, changeNumber: null };
  });
