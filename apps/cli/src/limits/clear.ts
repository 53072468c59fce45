import { clearLimit } from "@avy/operations";
import { command } from "../command/command.ts";
import { byArgument, orgArgument, readBy, readTier, tierArgument } from "./limit-arguments.ts";
import { withLimitServices } from "./with-limit-services.ts";

export const clear = command(
  {
    name: "avy limits clear",
    description: "Take an organization's own limit away: the installation's holds again",
    args: { org: orgArgument, tier: tierArgument, by: byArgument },
  },
  async ({ org, tier, by }) => {
    const input = { org, tier: readTier(tier) };
    return withLimitServices(async (services) => {
      const cleared = await clearLimit(services, readBy(by), input);
      const lines = [`${cleared.org.slug} has the installation's limit for ${tier} again`];
      return { lines, json: cleared };
    });
  },
);
