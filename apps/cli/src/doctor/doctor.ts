import { command } from "../command/command.ts";
import { exitCodes } from "../exit-codes.ts";
import { withProgress } from "../terminal/with-progress.ts";
import { facts } from "../text/table.ts";
import type { Check, CheckStatus } from "./check.ts";
import { examine } from "./examine.ts";

const marks = { ok: "✓", wrong: "✗", unknown: "–" } satisfies Record<CheckStatus, string>;

export const doctor = command(
  {
    name: "avy doctor",
    description:
      "For operators: look at settings, stores, clocks, queues and the API; change nothing",
    args: {},
  },
  async () => {
    const checks = await withProgress("Looking", () => examine(process.env));
    const faults = checks.filter(({ status }) => status === "wrong").length;
    const sum = faults === 1 ? "1 thing is wrong" : `${faults} things are wrong`;
    return {
      lines: [...checkLines(checks), "", faults === 0 ? "Nothing is wrong" : sum],
      json: { ok: faults === 0, checks },
      exitCode: faults === 0 ? exitCodes.done : exitCodes.notDone,
    };
  },
);

/** What is wrong has its mend beneath it. */
const checkLines = (checks: readonly Check[]): string[] =>
  facts(
    checks.map(({ name, status, found, mend }) => [
      `${marks[status]} ${name}`,
      mend === undefined ? found : [found, `→ ${mend}`],
    ]),
  );
