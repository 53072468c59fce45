import type { Outcome } from "@avy/core";
import type { KeyUsage } from "@avy/operations";
import { scaleBand, scaleLinear, scaleOrdinal } from "@visx/scale";
import { BarStack } from "@visx/shape";
import { useTimeZone } from "../time/use-time-zone.ts";
import { ChartAxes, type ChartScales, Gridlines } from "./chart-frame.tsx";
import { outcomeLooks, outcomesInOrder, requestsText } from "./usage-words.ts";
import { useWidth } from "./use-width.ts";

const height = 240;
const margin = { top: 8, right: 4, bottom: 28, left: 44 };
const color = scaleOrdinal({
  domain: outcomesInOrder,
  range: outcomesInOrder.map((outcome) => outcomeLooks[outcome].color),
});

type Row = Record<Outcome, number> & { start: number };
type Items = KeyUsage["items"];

type UsageChartProps = {
  usage: Pick<KeyUsage, "items" | "granularity" | "total">;
  /** The bucket that is read out, null for none. */
  marked: number | null;
  onMark: (index: number | null) => void;
};

/** Requests over time, stacked by outcome. An image to those who do not see it: the table says the same. */
export function UsageChart({ usage, marked, onMark }: UsageChartProps) {
  const [box, width] = useWidth(860);
  const timeZone = useTimeZone();
  const { items, granularity, total } = usage;
  const scales = scalesFor(items, width - margin.left - margin.right);
  const starts = items.map((item) => item.start.getTime());
  return (
    <div ref={box} className="w-full overflow-hidden">
      <svg
        role="img"
        aria-label={`Requests over time by outcome: ${requestsText(total)}`}
        width={width}
        height={height}
        onPointerLeave={() => onMark(null)}
        onPointerMove={(event) => {
          const left = event.currentTarget.getBoundingClientRect().left + margin.left;
          const index = Math.floor((event.clientX - left) / scales.x.step());
          onMark(index >= 0 && index < starts.length ? index : null);
        }}
      >
        <g transform={`translate(${margin.left},${margin.top})`}>
          <Gridlines {...scales} />
          <Mark scales={scales} start={marked === null ? undefined : starts[marked]} />
          <BarStack<Row, Outcome>
            data={items.map((item) => ({ ...item.outcomes, start: item.start.getTime() }))}
            keys={outcomesInOrder}
            x={(row) => row.start}
            xScale={scales.x}
            yScale={scales.y}
            color={color}
          />
          {total > 0 ? null : <NothingHere {...scales} />}
          <ChartAxes scales={scales} time={{ starts, granularity, timeZone }} />
        </g>
      </svg>
    </div>
  );
}

function scalesFor(items: Items, width: number): ChartScales {
  const innerHeight = height - margin.top - margin.bottom;
  const domain = items.map((item) => item.start.getTime());
  const most = Math.max(4, ...items.map((item) => item.total));
  return {
    x: scaleBand({ domain, range: [0, width], paddingInner: 0.18 }),
    y: scaleLinear({ domain: [0, most], range: [innerHeight, 0], nice: 4 }),
    width,
    height: innerHeight,
  };
}

function Mark({
  scales: { x, height },
  start,
}: {
  scales: ChartScales;
  start: number | undefined;
}) {
  if (start === undefined) return null;
  const left = (x(start) ?? 0) - (x.step() - x.bandwidth()) / 2;
  return <rect x={left} width={x.step()} height={height} fill="var(--ink)" opacity={0.06} />;
}

const NothingHere = ({ width, height }: ChartScales) => (
  <text x={width / 2} y={height / 2} textAnchor="middle" fontSize={13} fill="var(--muted)">
    No requests in this range
  </text>
);
