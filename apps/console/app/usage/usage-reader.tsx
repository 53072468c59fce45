import type { KeyUsage } from "@avy/operations";
import { useTimeZone } from "../time/use-time-zone.ts";
import { bucketText } from "./bucket-text.ts";
import { countText, outcomeLooks, outcomesInOrder, requestsText } from "./usage-words.ts";

type UsageReaderProps = {
  usage: Pick<KeyUsage, "items" | "granularity">;
  marked: number | null;
  onMark: (index: number | null) => void;
};

/** The chart by keyboard: arrow keys go from bucket to bucket, each is read out in words. */
export function UsageReader({ usage: { items, granularity }, marked, onMark }: UsageReaderProps) {
  const timeZone = useTimeZone();
  const index = marked ?? items.length - 1;
  const item = items[index];
  const text =
    item === undefined
      ? "No time"
      : `${bucketText(item.start, granularity, timeZone)}: ${requestsText(item.total)}${partsOf(item)}`;
  return (
    <div className="mt-1">
      <input
        type="range"
        aria-label="Read the chart"
        aria-valuetext={text}
        min={0}
        max={Math.max(0, items.length - 1)}
        value={index}
        onChange={(event) => onMark(Number(event.target.value))}
        onBlur={() => onMark(null)}
        className="chart-reader"
      />
      <p className="min-h-5 text-[0.8125rem] text-muted tabular-nums">{text}</p>
    </div>
  );
}

function partsOf({ outcomes, total }: KeyUsage["items"][number]): string {
  const parts = outcomesInOrder.filter((outcome) => outcomes[outcome] > 0);
  if (total === 0) return "";
  return ` (${parts
    .map((outcome) => `${countText(outcomes[outcome])} ${inSentence(outcomeLooks[outcome].label)}`)
    .join(", ")})`;
}

/** `Allowed` is `allowed` within a sentence; `IP not allowed` stays. */
const inSentence = (label: string): string =>
  label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
