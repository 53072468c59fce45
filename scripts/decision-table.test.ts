import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decisionOrder, outcomeOfRefusal, problems, type Refusal } from "@avy/core";
import { expect, test } from "vitest";

const page = readFileSync(join(import.meta.dirname, "../docs/decision.md"), "utf8");

test("the page on the decision has the code's own table: order, refusals, answers, outcomes", () => {
  const written = page
    .split("\n")
    .filter((line) => /^\| [a-z ]+ \| `[a-z_]+` \| \d{3} \|/.test(line))
    .map((line) => line.split("|").map((cell) => cell.replaceAll("`", "").trim()))
    .map(([, check, code, status, outcome]) => [check, code, status, outcome]);
  const coded = decisionOrder.flatMap(({ check, refusals }) =>
    refusals.map((code) => {
      const outcome = outcomeOfRefusal({ code } as Refusal);
      return [check, code, String(problems[code].status), outcome ?? ""];
    }),
  );
  expect(written).toEqual(coded);
});
