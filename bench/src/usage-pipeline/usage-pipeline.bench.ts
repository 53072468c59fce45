import type { Bench, Report } from "../bench.ts";
import { type Findings, loadMs, measure, type Throughput } from "./measure.ts";

const whole = (value: number) => Math.round(value).toLocaleString("en");
const times = (ratio: number) => `${ratio.toFixed(1)} ×`;

/** To one job and one upsert an event. */
const least: Record<string, number> = { fixed: 50, singular: 3 };

const ratioTo = (name: string, contenders: readonly Throughput[]): number => {
  const rate = (of: string) => contenders.find((one) => one.name === of)?.perSecond ?? Number.NaN;
  return rate("ours") / rate(name);
};

const reportOf = (findings: Findings): Report => ({
  title: "From decisions to tables",
  notes: [
    `Events as fast as they are taken for ${loadMs / 1_000} s, and what is behind then waited for; every sum of a key and outcome, and of an organization, is compared with what was drawn.`,
    "ours: the recorder in the process that makes the events, the queue, one worker process of its own, at its default of 16 batches at once. Each batch's id commits with its counts: once, whatever is delivered twice.",
    "one job and one upsert an event: BullMQ as tutorials show it, 16 jobs at once, each one statement that upserts a row in each of the tables that ours writes. Nothing guards against a second delivery.",
    "1,000 raw events a job: the same statement over 1,000 events, four jobs at once. Nothing guards here either, and what is not yet in a job dies with its process.",
    "A Postgres and a Redis of their own, append-only on. Contenders slow down alike where too much waits: held is that part of the time.",
  ],
  table: [
    ["", "events/s", "events", "held", "ours is", "at least"],
    ...findings.flatMap(({ name, label, contenders }) => [
      [label, "", "", "", "", ""],
      ...contenders.map((one) => [
        ...[`  ${one.label}`, whole(one.perSecond), whole(one.events)],
        `${Math.round((one.heldMs / one.ms) * 100)} %`,
        one.name === "ours" ? "" : times(ratioTo(one.name, contenders)),
        one.name === "tutorial" ? times(least[name] ?? Number.NaN) : "",
      ]),
    ]),
  ],
  figures: Object.fromEntries(
    findings.map(({ name, contenders }) => [
      name,
      {
        ours: Math.round(contenders.find((one) => one.name === "ours")?.perSecond ?? 0),
        peers: Object.fromEntries(
          contenders
            .filter((one) => one.name !== "ours")
            .map((one) => [one.name, Math.round(one.perSecond)]),
        ),
        ratio: Math.round(ratioTo("tutorial", contenders) * 10) / 10,
        ratioToRaw: Math.round(ratioTo("raw", contenders) * 10) / 10,
        unit: "events/s",
      },
    ]),
  ),
  missed: findings.flatMap(({ name, label, contenders }) => {
    const ratio = ratioTo("tutorial", contenders);
    return ratio >= (least[name] ?? 0)
      ? []
      : [`${label}: ${times(ratio)} of one job an event is under ${times(least[name] ?? 0)}`];
  }),
});

export const usagePipelineBench: Bench = {
  name: "usage-pipeline",
  about: "events from decisions to tables beside one job and one upsert an event",
  run: async () => reportOf(await measure()),
};
