import { type Limit, parseLimit } from "@avy/core";
import { limitInput, setLimit } from "@avy/operations";
import { command } from "../command/command.ts";
import { WrongUse } from "../wrong-use.ts";
import { byArgument, orgArgument, readBy, readTier, tierArgument } from "./limit-arguments.ts";
import { withLimitServices } from "./with-limit-services.ts";

export const set = command(
  {
    name: "avy limits set",
    description: "Give an organization a limit of its own",
    args: {
      org: orgArgument,
      tier: tierArgument,
      limit: {
        type: "positional",
        description: "A minute / burst, such as 600/1000",
        required: true,
      },
      by: byArgument,
    },
  },
  async ({ org, tier, limit, by }) => {
    const input = { org, tier: readTier(tier), ...readLimit(limit) };
    return withLimitServices(async (services) => {
      const made = await setLimit(services, readBy(by), input);
      const { perMinute, burst } = made;
      const has = `${perMinute} a minute and a burst of ${burst} for ${tier}`;
      return { lines: [`${made.org.slug} has ${has}`], json: made };
    });
  },
);

function readLimit(text: string): Limit {
  const limit = parseLimit(text);
  if (limit === null) {
    throw new WrongUse(`LIMIT: give a minute / burst, such as 600/1000; got ${text}`);
  }
  const bounds = limitInput.pick({ perMinute: true, burst: true });
  const [fault] = bounds.safeParse(limit).error?.issues ?? [];
  if (fault !== undefined) throw new WrongUse(`LIMIT: ${fault.message}; got ${text}`);
  return limit;
}
