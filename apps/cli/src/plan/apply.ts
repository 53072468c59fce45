import { apiCommand } from "../command/api-command.ts";
import { type Told, tell, tellNotes } from "../command/told.ts";
import { askYes, isAsking } from "../terminal/ask.ts";
import { Cancelled } from "../terminal/cancelled.ts";
import { WrongUse } from "../wrong-use.ts";
import { type Applied, applyPlan, nameOf, type Outcome } from "./apply-plan.ts";
import { fileArgument } from "./file-argument.ts";
import { makePlan } from "./make-plan.ts";
import { planLines } from "./plan-lines.ts";
import type { PreviewedPlan } from "./previewed-plan.ts";

/** The plan is on standard error: standard output is for the new keys' secrets, a name, a tab and a secret a line. */
export const apply = apiCommand(
  {
    name: "avy apply",
    description:
      "Make the keys as a file has them; new secrets are written once, to standard output",
    args: { file: fileArgument, yes: { type: "boolean", description: "Ask nothing" } },
  },
  async (api, { file, yes, json }) => {
    const plan = await makePlan(api, file);
    const asks = plan.changes.length > 0 && !yes;
    if (asks && !isAsking()) throw new WrongUse("Give --yes, or apply on a terminal");
    if (asks || !json) tellNotes(planLines(plan));
    if (asks && !(await askYes(question(plan)))) throw new Cancelled();
    const outcome = await applyPlan(api, plan.changes, json ? () => {} : tellSecret);
    if (outcome.failed === null) return toldOf(outcome, plan);
    tell(toldOf(outcome, plan), json);
    throw outcome.failed.error;
  },
);

const question = ({ changes }: PreviewedPlan): string =>
  changes.length === 1 ? "Make this change?" : `Make these ${changes.length} changes?`;

/** At once: a later failure must not take it along. */
function tellSecret(applied: Applied): void {
  if (applied.kind === "edited") return;
  process.stdout.write(`${applied.apiKey.name}\t${applied.secret}\n`);
}

function toldOf({ applied, failed, left }: Outcome, { unchanged, unmanaged }: PreviewedPlan): Told {
  const failedName = failed === null ? null : nameOf(failed.change);
  const notDone = left.map(nameOf);
  return {
    lines: [],
    json: { applied, failed: failedName, notDone, unchanged, unmanaged },
    closing: [
      ...applied.map(({ kind, apiKey }) => `${kind} ${apiKey.name} (${apiKey.id})`),
      ...(failedName === null ? [] : [`failed  ${failedName}`]),
      ...notDone.map((name) => `not tried  ${name}`),
    ],
  };
}
