import { isUuid } from "@avy/core";
import type { Transaction } from "@avy/db";
import type { OperationContext } from "../context.ts";
import { type PlaceKind, placeNotFound, placeTables, rowOfPlace } from "./place.ts";

/** The row of a site or fleet that is about to change; `update` before it is deleted. */
export async function lockPlace(
  tx: Transaction,
  { org }: OperationContext,
  { kind, id }: { kind: PlaceKind; id: string },
  strength: "update" | "no key update",
): Promise<void> {
  if (!isUuid(id)) throw placeNotFound(kind);
  const rows = await tx
    .select({ id: placeTables[kind].id })
    .from(placeTables[kind])
    .where(rowOfPlace(kind, org.id, id))
    .for(strength);
  if (rows.length === 0) throw placeNotFound(kind);
}
