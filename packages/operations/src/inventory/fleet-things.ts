import { type CompiledScopes, isUuid } from "@avy/core";
import { fleetThing, type Transaction, textArrayOf, thing } from "@avy/db";
import { and, asc, eq, sql } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import { grantsThing } from "./calling-key.ts";
import type { AddressedThing } from "./thing-addresses.ts";

/** Those of these Things that there are. They stay, so that a fleet can refer to them. */
export async function keepThings(
  tx: Transaction,
  { org }: OperationContext,
  thingIds: readonly string[],
): Promise<AddressedThing[]> {
  const ids = thingIds.filter(isUuid);
  if (ids.length === 0) return [];
  return tx
    .select({ id: thing.id, type: thing.thingType, siteId: thing.siteId })
    .from(thing)
    .where(and(eq(thing.orgId, org.id), sql`${thing.id} = any(${uuids(ids)})`))
    .orderBy(asc(thing.id))
    .for("key share");
}

/** A Thing that the caller may not read and one that does not exist are told alike. */
export function requireReadable(
  scopes: CompiledScopes,
  thingIds: readonly string[],
  kept: readonly AddressedThing[],
): void {
  const readable = new Set(
    kept.filter((each) => grantsThing(scopes, "read", each)).map(({ id }) => id),
  );
  const issues = thingIds.flatMap((id, at) =>
    readable.has(id)
      ? []
      : [{ path: ["thingIds", at], message: "There is no such Thing that this key may read" }],
  );
  if (issues.length === 0) return;
  throw new OperationError(
    "validation_error",
    "The fleet would refer to what is not there",
    issues,
  );
}

/** The fleet refers to these from now on, and to no others. */
export async function replaceThings(
  tx: Transaction,
  { org }: OperationContext,
  fleetId: string,
  thingIds: readonly string[],
): Promise<void> {
  const ids = uuids(thingIds);
  await tx
    .delete(fleetThing)
    .where(
      and(
        eq(fleetThing.orgId, org.id),
        eq(fleetThing.fleetId, fleetId),
        sql`${fleetThing.thingId} <> all(${ids})`,
      ),
    );
  await tx.execute(sql`
    insert into ${fleetThing} (org_id, fleet_id, thing_id)
    select distinct ${org.id}::uuid, ${fleetId}::uuid, id from unnest(${ids}) id
    on conflict do nothing`);
}

const uuids = (ids: readonly string[]) => sql`${textArrayOf(ids, (id) => id)}::uuid[]`;
