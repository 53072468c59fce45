import { showParked } from "@avy/operations";
import { operatorCommand } from "../command/operator-command.ts";

export const show = operatorCommand(
  {
    name: "avy parked show",
    description: "One parked batch, with what came in",
    args: { batch: { type: "positional", description: "Its id", required: true } },
  },
  async (services, { batch }) => {
    const { payload, ...parked } = await showParked(services, batch);
    const lines = [
      `batch      ${parked.batchId}`,
      `parked at  ${parked.parkedAt.toISOString()}`,
      `reason     ${parked.reason}`,
      `may have been applied  ${parked.mayHaveBeenApplied ? "yes" : "no"}`,
      `organizations  ${parked.orgIds.join(", ") || "none that can be read"}`,
      JSON.stringify(payload, null, 2),
    ];
    return { lines, json: { ...parked, payload } };
  },
);
