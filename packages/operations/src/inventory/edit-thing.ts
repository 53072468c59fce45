import { type CompiledScopes, redactTokens } from "@avy/core";
import { thing } from "@avy/db";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import { grantsThing, readCallingKey, requireWrite } from "./calling-key.ts";
import { keepSite, requireSite } from "./keep-site.ts";
import { lockThing } from "./lock-thing.ts";
import { rowOfThing, type ThingView, thingColumns, thingNotFound } from "./thing.ts";
import { type AddressedThing, thingAddresses } from "./thing-addresses.ts";
import type { ThingEditInput } from "./thing-input.ts";

/**
 * Changes what is given. A move to another site and a change of type need write on an address that the Thing has before,
 * and on one that it has after.
 */
export const editThing = (
  ctx: OperationContext,
  id: string,
  edit: ThingEditInput,
): Promise<ThingView> =>
  commitChange(ctx, async (tx) => {
    const before = await lockThing(tx, ctx, id, "no key update");
    const { type = before.type, name = before.name, siteId = before.siteId } = edit;
    const kept = siteId === before.siteId ? "kept" : await keepSite(tx, ctx, siteId);
    const scopes = await readCallingKey(tx, ctx);
    requireWrite(scopes, before);
    if (kept !== "no-id") requireWriteWhereItGoes(scopes, { id, type, siteId });
    requireSite(kept);
    const [answer] = await tx
      .update(thing)
      .set({ thingType: type, name, siteId, updatedAt: ctx.services.now() })
      .where(rowOfThing(ctx.org.id, id))
      .returning(thingColumns);
    if (answer === undefined) throw thingNotFound();
    return { answer, changeNumber: null };
  });

/** Asked before the site is: whether there is one, a key learns only where it may write. */
function requireWriteWhereItGoes(scopes: CompiledScopes, after: AddressedThing): void {
  if (grantsThing(scopes, "write", after)) return;
  const [, inItsSite] = thingAddresses(after);
  const needed = redactTokens(`write on ${inItsSite}`);
  throw new OperationError(
    "insufficient_scope",
    `The key's scopes must also cover where the Thing goes: ${needed}`,
  );
}
