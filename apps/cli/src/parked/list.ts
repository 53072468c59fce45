import { listParked, listParkedInput } from "@avy/operations";
import { operatorCommand } from "../command/operator-command.ts";
import { WrongUse } from "../wrong-use.ts";

export const list = operatorCommand(
  {
    name: "avy parked list",
    description: "The parked batches, the oldest first",
    args: { limit: { type: "string", description: "How many, 1 to 1000", default: "100" } },
  },
  async (services, { limit }) => {
    const parsed = listParkedInput.safeParse({ limit: Number(limit) });
    if (!parsed.success) {
      throw new WrongUse(`--limit: give a whole number from 1 to 1000, such as 100; got ${limit}`);
    }
    const { total, items } = await listParked(services, parsed.data);
    const lines = items.map(
      ({ batchId, parkedAt, reason, mayHaveBeenApplied }) =>
        `${batchId}  ${parkedAt.toISOString()}  ${reason}${mayHaveBeenApplied ? " (may have been applied)" : ""}`,
    );
    return { lines: [...lines, `${items.length} of ${total} parked`], json: { total, items } };
  },
);
