import type { Granularity } from "@avy/core";
import { AxisBottom, AxisLeft } from "@visx/axis";
import type { scaleBand, scaleLinear } from "@visx/scale";
import { tickText } from "./bucket-text.ts";
import { roundText } from "./usage-words.ts";

export type ChartScales = {
  x: ReturnType<typeof scaleBand<number>>;
  y: ReturnType<typeof scaleLinear<number>>;
  width: number;
  height: number;
};
type TimeAxis = { starts: readonly number[]; granularity: Granularity; timeZone: string };

const labels = { fill: "var(--muted)", fontSize: 11 } as const;

export const Gridlines = ({ y, width }: ChartScales) =>
  y
    .ticks(4)
    .map((value) => (
      <line
        key={value}
        x2={width}
        y1={y(value)}
        y2={y(value)}
        stroke="var(--line)"
        strokeDasharray={value === 0 ? undefined : "2 4"}
      />
    ));

export function ChartAxes({ scales, time }: { scales: ChartScales; time: TimeAxis }) {
  const { x, y, width, height } = scales;
  const byDay = spansDays(time);
  return (
    <>
      <AxisLeft
        scale={y}
        tickValues={y.ticks(4).filter(Number.isInteger)}
        tickFormat={(value) => roundText(Number(value))}
        hideAxisLine
        hideTicks
        tickLabelProps={{ ...labels, textAnchor: "end", dy: 4, dx: -4 }}
      />
      <AxisBottom
        top={height}
        scale={x}
        tickValues={ticksOf(time, width)}
        tickFormat={(start) => tickText(new Date(start), time.granularity, time.timeZone, byDay)}
        stroke="var(--line)"
        hideTicks
        tickLabelProps={{ ...labels, textAnchor: "middle" }}
      />
    </>
  );
}

const spansDays = ({ starts, granularity }: TimeAxis): boolean =>
  granularity === "day" || (granularity === "hour" && starts.length > 24);

/** As many labels as fit, at even distances; hours over several days, at their midnights. */
function ticksOf(time: TimeAxis, width: number): number[] {
  const { starts, granularity, timeZone } = time;
  const isMidnight = (start: number) =>
    tickText(new Date(start), granularity, timeZone, false).startsWith("00:");
  const candidates = granularity === "hour" && spansDays(time) ? starts.filter(isMidnight) : starts;
  const fits = Math.max(2, Math.floor(width / 76));
  const every = Math.ceil(candidates.length / fits);
  return candidates.filter((_, index) => index % every === 0);
}
