import { replayParked } from "@avy/operations";
import { operatorCommand } from "../command/operator-command.ts";

export const replay = operatorCommand(
  {
    name: "avy parked replay",
    description: "Count a parked batch, and take it off the list",
    args: {
      batch: { type: "positional", description: "Its id", required: true },
      "not-applied": {
        type: "boolean",
        description: "You know that a batch which was parked for its age was never counted",
      },
    },
  },
  async (services, args) => {
    await replayParked(services, args.batch, { notApplied: args["not-applied"] === true });
    return { lines: [`${args.batch} is counted`], json: { batchId: args.batch, replayed: true } };
  },
);
