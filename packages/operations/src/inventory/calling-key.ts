import {
  type CompiledScopes,
  compileScopes,
  type PolicyRefusal,
  type RequestAction,
  refuseDemand,
} from "@avy/core";
import type { Transaction } from "@avy/db";
import { byScopeAlone } from "../caller/authority.ts";
import { readCallerAgain } from "../caller/caller-again.ts";
import { CallerRefused } from "../caller/caller-refused.ts";
import type { OperationContext } from "../context.ts";
import { type AddressedThing, thingAddresses } from "./thing-addresses.ts";

/** What the calling key may do, as its row says at the moment of the change. */
export async function readCallingKey(
  tx: Transaction,
  ctx: OperationContext,
): Promise<CompiledScopes> {
  const { policy } = await readCallerAgain(tx, ctx, byScopeAlone);
  if (policy === null) throw new Error("Somebody who is no key was let in by scope");
  return compileScopes(policy.scopes);
}

/** A refusal names the Thing as a request does, never by facts that were looked up. */
const refuseThing = (
  scopes: CompiledScopes,
  action: RequestAction,
  thing: AddressedThing,
): PolicyRefusal | null =>
  refuseDemand(scopes, {
    ...{ kind: "resource", action, form: `THING/#/${thing.id}` },
    addresses: thingAddresses(thing),
  });

export const grantsThing = (...asked: Parameters<typeof refuseThing>): boolean =>
  refuseThing(...asked) === null;

/** Where the Thing is now decides: it may have been moved since the request was verified. */
export function requireWrite(scopes: CompiledScopes, thing: AddressedThing): void {
  const refusal = refuseThing(scopes, "write", thing);
  if (refusal !== null) throw new CallerRefused(refusal);
}
