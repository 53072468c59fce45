import type { Bench, Report } from "../bench.ts";
import { quantile } from "../interleave.ts";
import { type Findings, limit, measure, rounds, type Timed } from "./measure.ts";
import { storedThings } from "./store-things.ts";

const mostMs = 30;

const p50 = ({ ms }: Timed) => quantile(ms, 0.5);
const p95 = ({ ms }: Timed) => quantile(ms, 0.95);
const timesOf = (own: Timed, floor: Timed) => p50(own) / p50(floor);
const figuresOf = (timed: Timed) => ({ p50: round(p50(timed)), p95: round(p95(timed)) });

function reportOf({ floor, lists, requests, sequentialScans }: Findings): Report {
  const rowOf = (timed: Timed) => [
    timed.label,
    String(timed.scopes),
    p50(timed).toFixed(1),
    p95(timed).toFixed(1),
    `${timesOf(timed, floor).toFixed(1)} ×`,
    `${mostMs} ms`,
  ];
  const overHttp = requests.map((timed) => ({ ...timed, label: `GET, ${timed.label}` }));
  return {
    title: "A page of the Things that a key reaches",
    notes: [
      `${storedThings.toLocaleString("en")} Things of one organization, all over the order of ids; the first page of ${limit}.`,
      "The operation, from scopes to rows; and GET /v2/things, whole, of an API process by one kept connection, for each key that reaches 50.",
      "Half of the Things stand in one site. The narrow keys reach 50: by 50 ids, a site of 50, a common type in a site of 5,000; the",
      "widest by a hundred scopes has 97 sites and 3 types, and a page of each is read before one is cut from them.",
      `floor: select … where org_id = $1 and id > $2 order by id limit ${limit + 1}, by the same connection; no scope is asked.`,
      `${rounds} rounds, contenders in turn, one call at a time. Sequential scans of the table, as Postgres counts them: ${sequentialScans}.`,
    ],
    table: [
      ["", "scopes", "p50 ms", "p95 ms", "of the floor", "p95 at most"],
      ["floor", "", p50(floor).toFixed(1), p95(floor).toFixed(1)],
      ...[...lists, ...overHttp].map(rowOf),
    ],
    figures: {
      ours: Object.fromEntries(lists.map((list) => [list.name, figuresOf(list)])),
      http: Object.fromEntries(requests.map((request) => [request.name, figuresOf(request)])),
      floor: figuresOf(floor),
      ratio: Object.fromEntries(lists.map((list) => [list.name, round(timesOf(list, floor))])),
      sequentialScans,
      unit: "ms",
    },
    missed: [
      ...[...lists, ...overHttp]
        .filter((timed) => p95(timed) > mostMs)
        .map((timed) => `${timed.label}: p95 of ${p95(timed).toFixed(1)} ms is over ${mostMs} ms`),
      ...(sequentialScans === 0 ? [] : [`the table was read whole ${sequentialScans} times`]),
    ],
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

export const thingsListBench: Bench = {
  name: "things-list",
  about: "a page of the Things that a key reaches among 100,000, beside the same page unasked",
  run: async () => reportOf(await measure()),
};
