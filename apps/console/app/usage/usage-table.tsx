import type { KeyUsage } from "@avy/operations";
import { useTimeZone } from "../time/use-time-zone.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { bucketText } from "./bucket-text.ts";
import { countText, outcomeLooks, outcomesInOrder } from "./usage-words.ts";

/** The chart's numbers; times without a request are left out. */
export function UsageTable({
  usage: { items, granularity },
}: {
  usage: Pick<KeyUsage, "items" | "granularity">;
}) {
  const timeZone = useTimeZone();
  const busy = items.filter((item) => item.total > 0);
  return (
    <details className="mt-4 border-t border-line pt-4">
      <summary className="w-fit rounded-sm text-[0.8125rem] font-medium text-muted select-none hover:text-ink">
        Show as table
      </summary>
      {busy.length === 0 ? (
        <p className="mt-3 text-muted">No requests in this range.</p>
      ) : (
        <ScrollBox
          label="Requests as a table"
          className="mt-3 max-h-80 overflow-auto rounded-lg border border-line"
        >
          <table className="w-full min-w-[44rem] text-right text-[0.8125rem] tabular-nums">
            <thead className="sticky top-0 bg-sunken text-xs text-muted">
              <tr>
                <th scope="col" className="px-3 py-2 text-left font-medium">
                  {granularity === "day" ? "Day (UTC)" : `From (${timeZone})`}
                </th>
                {outcomesInOrder.map((outcome) => (
                  <th key={outcome} scope="col" className="px-3 py-2 font-medium">
                    {outcomeLooks[outcome].label}
                  </th>
                ))}
                <th scope="col" className="px-3 py-2 font-medium">
                  Total
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {busy.map((item) => (
                <tr key={item.start.getTime()}>
                  <th scope="row" className="px-3 py-1.5 text-left font-normal whitespace-nowrap">
                    {bucketText(item.start, granularity, timeZone)}
                  </th>
                  {outcomesInOrder.map((outcome) => (
                    <td key={outcome} className="px-3 py-1.5">
                      {countText(item.outcomes[outcome])}
                    </td>
                  ))}
                  <td className="px-3 py-1.5 font-medium">{countText(item.total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </details>
  );
}
