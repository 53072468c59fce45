import type { UsageRange } from "@avy/core";
import { Link } from "@remix-run/react";
import { classNames } from "../ui/class-names.ts";
import { rangesInOrder, rangeWords } from "./usage-words.ts";

export function RangeLinks({ range }: { range: UsageRange }) {
  return (
    <nav aria-label="Range" className="flex rounded-lg border border-line bg-sunken p-0.5">
      {rangesInOrder.map((each) => (
        <Link
          key={each}
          to={`?range=${each}`}
          replace
          preventScrollReset
          aria-current={each === range ? "true" : undefined}
          className={classNames(
            "rounded-md px-3 py-1 text-[0.8125rem] font-medium",
            each === range ? "bg-surface text-ink shadow-card" : "text-muted hover:text-ink",
          )}
        >
          {rangeWords[each].label}
        </Link>
      ))}
    </nav>
  );
}
