import { type LimitView, listLimits } from "@avy/operations";
import { operatorCommand } from "../command/operator-command.ts";
import { type Column, table } from "../text/table.ts";
import { orgArgument } from "./limit-arguments.ts";

const columns: Column<LimitView>[] = [
  { title: "ORGANIZATION", cell: ({ org }) => org.slug },
  { title: "TIER", cell: ({ tier }) => tier },
  { title: "A MINUTE", cell: ({ perMinute }) => String(perMinute), right: true },
  { title: "BURST", cell: ({ burst }) => String(burst), right: true },
];

export const list = operatorCommand(
  {
    name: "avy limits list",
    description: "Which organizations have limits of their own; all others have the installation's",
    args: { org: { ...orgArgument, required: false } },
  },
  async (services, { org }) => {
    const items = await listLimits(services, org);
    const closing = items.length === 0 ? ["Nobody: the installation's limits hold"] : [];
    return { lines: items.length === 0 ? [] : table(columns, items), closing, json: { items } };
  },
);
