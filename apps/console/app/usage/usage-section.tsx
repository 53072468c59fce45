import type { UsageRange } from "@avy/core";
import type { KeyUsage } from "@avy/operations";
import { useState } from "react";
import { Card } from "../ui/card.tsx";
import { Notice } from "../ui/notice.tsx";
import { CountedLine } from "./counted-line.tsx";
import { RangeLinks } from "./range-links.tsx";
import { UsageChart } from "./usage-chart.tsx";
import { UsageReader } from "./usage-reader.tsx";
import { UsageTable } from "./usage-table.tsx";
import { UsageTotals } from "./usage-totals.tsx";
import { rangeWords, requestsText } from "./usage-words.ts";

type UsageSectionProps = {
  usage: KeyUsage;
  range: UsageRange;
  /** How old the numbers are when they could not be read anew. */
  staleSeconds: number | null;
};

export function UsageSection({ usage, range, staleSeconds }: UsageSectionProps) {
  const [marked, setMarked] = useState<number | null>(null);
  return (
    <section aria-labelledby="usage-heading">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="usage-heading" className="text-base font-semibold">
          Usage
        </h2>
        <RangeLinks range={range} />
      </div>
      <Card className="p-4 sm:p-6">
        <p className="mb-5">
          <span className="text-2xl font-semibold tracking-tight tabular-nums">
            {requestsText(usage.total)}
          </span>{" "}
          <span className="text-muted">in {rangeWords[range].whole}</span>
        </p>
        {staleSeconds === null ? null : (
          <div className="mb-4">
            <Notice tone="warn" announced>
              The server could not be reached; these numbers are {staleSeconds} s old.
            </Notice>
          </div>
        )}
        <UsageChart usage={usage} marked={marked} onMark={setMarked} />
        <UsageReader usage={usage} marked={marked} onMark={setMarked} />
        <div className="mt-4 border-t border-line pt-4">
          <UsageTotals outcomes={usage.outcomes} />
        </div>
        <CountedLine counted={usage.counted} />
        <UsageTable usage={usage} />
      </Card>
    </section>
  );
}
