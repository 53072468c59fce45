import { apiCommand } from "../command/api-command.ts";
import { exitCodes } from "../exit-codes.ts";
import { fileArgument } from "./file-argument.ts";
import { makePlan } from "./make-plan.ts";
import { planJson } from "./plan-json.ts";
import { planLines } from "./plan-lines.ts";

export const plan = apiCommand(
  {
    name: "avy plan",
    description:
      "What would make the keys as a file has them, and what recent traffic that refuses",
    args: { file: fileArgument },
  },
  async (api, { file }) => {
    const made = await makePlan(api, file);
    const exitCode = made.changes.length === 0 ? exitCodes.done : exitCodes.changes;
    return { lines: planLines(made), json: planJson(made), exitCode };
  },
);
