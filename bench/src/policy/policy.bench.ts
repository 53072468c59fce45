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
import { interleave } from "../interleave.ts";
import type { KeyRequest } from "../requests/key-request.ts";
import { onTheWire } from "../requests/on-the-wire.ts";
import { type Population, populate } from "./population.ts";

const keys = 100_000;
const inFlight = 64;
const calls = inFlight * 300;
const rounds = 151;

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
      refuseAddress(policy, parseClientAddress(socketAddress)) ??
      refuseDemand(policy, { kind: "resource", action, addresses: [path] });
    return refusal === null ? 1 : 0;
  };

/** The least that any check of a hashed token does: its SHA-256 and one look-up by it. `encoding` is how the hash is written. */
function floorOf({ requests }: Population, encoding: "hex" | "binary") {
  const known = new Map(
    requests.map(({ token }) => [hash("sha256", token, encoding), { allowed: 1 }]),
  );
  return ({ token }: KeyRequest): number =>
    known.get(hash("sha256", token, encoding))?.allowed ?? 0;
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

function measure({ label, hot, ruleSets }: Scenario) {
  const population = populate({ keys, ruleSets });
  const order = Array.from({ length: calls }, () => randomInt(hot));
  const received = onTheWire(population.requests);
  const [floor, tight, ours] = interleave({
    contenders: [
      { label: "floor", call: floorOf(population, "hex") },
      { label: "tight floor", call: floorOf(population, "binary") },
      { label, call: decideWith(population) },
    ],
    rounds,
    batches: calls / inFlight,
    batch: (index) => order.slice(index * inFlight, (index + 1) * inFlight).map(received),
  });
  if (floor === undefined || tight === undefined || ours === undefined) {
    throw new Error("Nothing was measured");
  }
  if ([floor, tight, ours].some(({ checksum }) => checksum !== calls)) {
    throw new Error(`${label}: not every request was allowed`);
  }
  return { floor, tight, ours };
}

export const policyBench: Bench = {
  name: "policy",
  about: "a whole compiled decision beside the SHA-256 of the token and one Map look-up",
  run() {
    const measured = scenarios.map((scenario) => ({ scenario, ...measure(scenario) }));
    return {
      title: "A whole compiled decision",
      notes: [
        "floor: crypto.hash('sha256') of the token, as it comes, and one Map look-up by it; tight: the same in one byte a character.",
        "ours: token length and hash, look-up, retirement, revocation, expiry by a live clock, the client address read",
        "and held against ten ranges, the resource against ten scopes. Every key its own policy object and text.",
        "A known digest is a proven token: spelling, checksum and MAC are for those that are not known. Not in it: LRU, freshness, limits, usage.",
        `Texts of requests are made ${inFlight} at a time just before they are judged, as a socket brings them.`,
        `${calls.toLocaleString("en")} requests a round, ${rounds} rounds, contenders in turn; medians, and the ratio's 10th–90th percentile.`,
      ],
      table: [
        ["keys", "floor ns", "tight ns", "ours ns", "ratio", "10–90 %", "at most"],
        ...measured.map(({ scenario, floor, tight, ours }) => [
          scenario.label,
          floor.ns.toFixed(0),
          tight.ns.toFixed(0),
          ours.ns.toFixed(0),
          `${ours.ratio.toFixed(2)} ×`,
          ours.spread.map((ratio) => ratio.toFixed(2)).join("–"),
          `${scenario.most.toFixed(1)} ×`,
        ]),
      ],
      figures: Object.fromEntries(
        measured.map(({ scenario, floor, tight, ours }) => [
          scenario.name,
          {
            ...{ ours: round(ours.ns), floor: round(floor.ns), ratio: round(ours.ratio) },
            ...{ tightFloor: round(tight.ns), ratioToTight: round(ours.ns / tight.ns), unit: "ns" },
          },
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
