import { site } from "@avy/db";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { readCallingKey } from "./calling-key.ts";
import type { PlaceView } from "./place.ts";
import type { SiteInput } from "./site-input.ts";

/** `id` was made before: the caller was verified for the address that the site will have. */
export const createSite = (
  ctx: OperationContext,
  id: string,
  { name }: SiteInput,
): Promise<PlaceView> =>
  commitChange(ctx, async (tx) => {
    await readCallingKey(tx, ctx);
    const createdAt = ctx.services.now();
    const answer = { id, name, createdAt, updatedAt: createdAt };
    await tx.insert(site).values({ orgId: ctx.org.id, ...answer });
    return { answer, changeNumber: null };
  });
