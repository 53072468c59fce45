import { hash, randomInt } from "node:crypto";
import {
  digestOf,
  parseClientAddress,
  refuseAddress,
  refuseDemand,
  refuseStanding,
  tokenLength,
} from "@avy/core";
import type { Bench } from "../bench.ts";
import { interleave, type Measured } from "../interleave.ts";
import { type KeyRequest, type Population, populate, received } from "./population.ts";

const keys = 100_000;
const inFlight = 64;
const calls = inFlight * 1_500;
const rounds = 31;

/** As the verifier's clock has it: monotonic time and what lies between it and the database's. */
const clockOffsetMs = performance.timeOrigin;

/** 1 for an allowed request. What the verifier does when it knows the key: every step, the clock live. */
const decideWith =
  ({ secrets }: Population) =>
  ({ token, socketAddress, action, path }: KeyRequest): number => {
    if (token.length !== tokenLength) return 0;
    const secret = secrets.get(digestOf(token));
    if (secret === undefined) return 0;
    const { policy, retiresAtMs } = secret;
    const nowMs = performance.now() + clockOffsetMs;
    const refusal =
      refuseStanding(policy, retiresAtMs, nowMs) ??
      refuseAddress(policy.rules, parseClientAddress(socketAddress)) ??
      refuseDemand(policy.rules, { kind: "resource", action, addresses: [path] });
    return refusal === null ? 1 : 0;
  };

/** The least that any check of a hashed token does: its SHA-256 and one look-up by it. */
function floorOf({ requests }: Population): (request: KeyRequest) => number {
  const known = new Map(requests.map(({ token }) => [hash("sha256", token), { allowed: 1 }]));
  return ({ token }) => known.get(hash("sha256", token))?.allowed ?? 0;
}

type Scenario = { name: string; label: string; hot: number; ruleSets: number; most: number };
const scenarios: readonly Scenario[] = [
  { name: "hot", label: "1,000 hot keys of 100,000", hot: 1_000, ruleSets: keys, most: 2 },
  { name: "uniform", label: "uniform, 5,000 rule sets", hot: keys, ruleSets: 5_000, most: 3.5 },
  {
    name: "uniformAllDifferent",
    label: "uniform, 100,000 rule sets",
    hot: keys,
    ruleSets: keys,
    most: 3.5,
  },
];

function measure({ label, hot, ruleSets }: Scenario): { floor: Measured; ours: Measured } {
  const population = populate({ keys, ruleSets });
  const order = Array.from({ length: calls }, () => randomInt(hot));
  const [floor, ours] = interleave({
    contenders: [
      { label: "floor", call: floorOf(population) },
      { label, call: decideWith(population) },
    ],
    rounds,
    batches: calls / inFlight,
    batch: (index) =>
      order
        .slice(index * inFlight, (index + 1) * inFlight)
        .flatMap((key) => population.requests[key] ?? [])
        .map(received),
  });
  if (floor === undefined || ours === undefined) throw new Error("Nothing was measured");
  if (floor.checksum !== calls || ours.checksum !== calls) {
    throw new Error(`${label}: not every request was allowed`);
  }
  return { floor, ours };
}

export const policyBench: Bench = {
  name: "policy",
  about: "a whole compiled decision beside the SHA-256 of the token and one Map look-up",
  run() {
    const measured = scenarios.map((scenario) => ({ scenario, ...measure(scenario) }));
    return {
      title: "A whole compiled decision",
      notes: [
        "floor: crypto.hash('sha256') of the token and one Map look-up by it.",
        "ours: token length and hash, look-up, retirement, revocation, expiry by a live clock, the client address read",
        "and held against ten ranges, the resource against ten scopes. Every key its own policy object and text.",
        `Texts of requests are made ${inFlight} at a time just before they are judged, as a socket brings them.`,
        `${calls.toLocaleString("en")} requests a round, ${rounds} rounds, contenders in turn; medians, and the ratio's 10th–90th percentile.`,
      ],
      table: [
        ["keys", "floor ns", "ours ns", "ratio", "10–90 %", "at most"],
        ...measured.map(({ scenario, floor, ours }) => [
          scenario.label,
          floor.ns.toFixed(0),
          ours.ns.toFixed(0),
          `${ours.ratio.toFixed(2)} ×`,
          ours.spread.map((ratio) => ratio.toFixed(2)).join("–"),
          `${scenario.most.toFixed(1)} ×`,
        ]),
      ],
      figures: Object.fromEntries(
        measured.map(({ scenario, floor, ours }) => [
          scenario.name,
          { ours: round(ours.ns), floor: round(floor.ns), ratio: round(ours.ratio), unit: "ns" },
        ]),
      ),
      missed: measured.flatMap(({ scenario, ours }) =>
        ours.ratio <= scenario.most
          ? []
          : [`${scenario.label}: ${ours.ratio.toFixed(2)} × is over ${scenario.most} ×`],
      ),
    };
  },
};

const round = (value: number): number => Math.round(value * 100) / 100;
