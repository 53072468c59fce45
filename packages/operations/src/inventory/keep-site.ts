import { isUuid } from "@avy/core";
import { site, type Transaction } from "@avy/db";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import { rowOfPlace } from "./place.ts";

/** Whether there is such a site; `no-id` where the text is none. */
export type KeptSite = "kept" | "absent" | "no-id";

/** The site in which a Thing is about to be: it stays until the change is done. */
export async function keepSite(
  tx: Transaction,
  { org }: OperationContext,
  id: string,
): Promise<KeptSite> {
  if (!isUuid(id)) return "no-id";
  const rows = await tx
    .select({ id: site.id })
    .from(site)
    .where(rowOfPlace("Site", org.id, id))
    .for("key share");
  return rows.length > 0 ? "kept" : "absent";
}

/** Another organization's site and one that does not exist are told alike. */
export function requireSite(kept: KeptSite): void {
  if (kept === "kept") return;
  const message = "There is no such site";
  throw new OperationError("validation_error", message, [{ path: ["siteId"], message }]);
}
