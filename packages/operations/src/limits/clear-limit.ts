import { limitOverride } from "@avy/db";
import { requireValid } from "../keys/require-valid.ts";
import { OperationError } from "../operation-error.ts";
import { changeLimit, rowOfLimit } from "./change-limit.ts";
import { type ClearLimitInput, clearLimitInput } from "./limit-input.ts";
import type { LimitServices, LimitView } from "./limit-override.ts";

/** Takes an organization's own limit of a tier away: the installation's holds again. */
export async function clearLimit(
  services: LimitServices,
  by: string,
  input: ClearLimitInput,
): Promise<Pick<LimitView, "org" | "tier">> {
  requireValid(clearLimitInput, input);
  const { tier } = input;
  const org = await changeLimit(services, by, input, async (tx, found, before) => {
    if (before === null) {
      const message = `${found.slug} has no limit of its own for the tier ${tier}`;
      throw new OperationError("not_found", message);
    }
    await tx.delete(limitOverride).where(rowOfLimit(found, tier));
    return null;
  });
  return { org, tier };
}
