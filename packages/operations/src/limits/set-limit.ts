import { limitOverride } from "@avy/db";
import { requireValid } from "../keys/require-valid.ts";
import { changeLimit } from "./change-limit.ts";
import { type LimitInput, limitInput } from "./limit-input.ts";
import type { LimitServices, LimitView } from "./limit-override.ts";

/** Gives an organization a limit of its own, in place of the installation's or of the one that it had. */
export async function setLimit(
  services: LimitServices,
  by: string,
  input: LimitInput,
): Promise<LimitView> {
  requireValid(limitInput, input);
  const { tier, perMinute, burst } = input;
  const limit = { perMinute, burst };
  const org = await changeLimit(services, by, input, async (tx, { id: orgId }) => {
    await tx
      .insert(limitOverride)
      .values({ orgId, tier, ...limit })
      .onConflictDoUpdate({ target: [limitOverride.orgId, limitOverride.tier], set: limit });
    return limit;
  });
  return { org, tier, ...limit };
}
