import type { OutcomeCounts } from "@avy/core";
import { classNames } from "../ui/class-names.ts";
import { countText, outcomeLooks, outcomesInOrder } from "./usage-words.ts";

/** The sum of each outcome, which is the legend of the chart too. */
export function UsageTotals({ outcomes }: { outcomes: OutcomeCounts }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-6">
      {outcomesInOrder.map((outcome) => (
        <div key={outcome}>
          <dt className="flex items-center gap-2 text-[0.8125rem] text-muted">
            <span
              aria-hidden
              className="size-2.5 shrink-0 rounded-[3px]"
              style={{ background: outcomeLooks[outcome].color }}
            />
            {outcomeLooks[outcome].label}
          </dt>
          <dd
            className={classNames(
              "mt-0.5 text-lg font-semibold tabular-nums",
              outcomes[outcome] === 0 && "text-faint",
            )}
          >
            {countText(outcomes[outcome])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
