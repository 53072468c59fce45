import type { Schemas } from "@avy/client";
import type { Outcome } from "@avy/core";
import { shortTime } from "../text/short-time.ts";
import { type Column, table } from "../text/table.ts";

type Counted = { total: number; outcomes: Schemas["OutcomeCounts"] };
type Durations = Schemas["UsageBucket"]["durationMs"];

const captions = {
  allowed: "ALLOWED",
  expired: "EXPIRED",
  revoked: "REVOKED",
  ip_not_allowed: "IP NOT ALLOWED",
  insufficient_scope: "NO SCOPE",
  rate_limited: "RATE LIMITED",
} satisfies Record<Outcome, string>;
const outcomes = Object.keys(captions) as Outcome[];

/** Everything that was counted, and each outcome of it. */
const countColumns: Column<Counted>[] = [
  { title: "TOTAL", cell: ({ total }) => String(total), right: true },
  ...outcomes.map(
    (outcome): Column<Counted> => ({
      title: captions[outcome],
      cell: (counted) => String(counted.outcomes[outcome]),
      right: true,
    }),
  ),
];

type Line = Counted & { start: string; durationMs?: Durations };
const quantile = (name: keyof Durations): Column<Line> => ({
  title: `${name.toUpperCase()} MS`,
  cell: ({ durationMs }) => (durationMs === undefined ? "" : msText(durationMs[name])),
  right: true,
});
const msText = (ms: number | null): string => (ms === null ? "–" : ms.toFixed(ms < 10 ? 1 : 0));

/** A line for each bucket, and their sum. Quantiles of several buckets do not add up: the sum has none. */
export const bucketTable = ({ items }: Schemas["Usage"]): string[] =>
  table<Line>(
    [
      { title: "START", cell: ({ start }) => start },
      ...countColumns,
      ...(["p50", "p95", "p99"] as const).map(quantile),
    ],
    [
      ...items.map((one) => ({ ...one, start: shortTime(one.start) })),
      { start: "all", ...sumOf(items) },
    ],
  );

function sumOf(items: readonly Counted[]): Counted {
  const sum = (count: (one: Counted) => number) => items.reduce((all, one) => all + count(one), 0);
  const entries = outcomes.map((outcome) => [outcome, sum((one) => one.outcomes[outcome])]);
  return { total: sum(({ total }) => total), outcomes: Object.fromEntries(entries) };
}

export const keyTable = ({ items, moreKeys }: Schemas["UsageByKey"]): string[] => [
  ...table<Schemas["UsageByKey"]["items"][number]>(
    [
      { title: "NAME", cell: ({ name }) => name },
      { title: "ID", cell: ({ keyId }) => keyId },
      ...countColumns,
    ],
    items,
  ),
  ...(moreKeys === 0 ? [] : [`and ${moreKeys} more ${moreKeys === 1 ? "key" : "keys"} (--limit)`]),
];

type Reach = { from: string; to: string; countedTo: string | null; droppedEvents: number };

/** How far the numbers are whole: without it they would promise too much. */
export function countedLine({ from, to, countedTo, droppedEvents }: Reach): string {
  const range = `${shortTime(from)} to ${shortTime(to)}`;
  const reach = countedTo === null ? "nobody counts now" : `counted to ${shortTime(countedTo)}`;
  const dropped = droppedEvents === 0 ? "" : `; ${droppedEvents} more were dropped uncounted`;
  return `${range}, ${reach}${dropped}`;
}
