import { hash } from "node:crypto";
import type { Bench, Report } from "../bench.ts";
import type { LoadRequest } from "../load/load.ts";
import { foundOrganization } from "../stores/found-organization.ts";
import { type InsertedKey, insertKeys } from "../stores/insert-keys.ts";
import { openServices } from "../stores/open-services.ts";
import { type Stores, urlAs } from "../stores/stores.ts";
import { withStores } from "../stores/with-stores.ts";
import { contendersOf } from "./contenders.ts";
import { generations, type MeasuredContender, measureFramework } from "./measure-framework.ts";
import {
  blocksAGeneration,
  connections,
  ratePerSecond,
  type Surroundings,
  turnMs,
  turns,
} from "./paired-blocks.ts";
import type { Framework } from "./servers/server-of.ts";

/** A busy organization's: about as many are counted in a second here as 1,000 of a server that is never idle. */
const keys = 250;
const scopes = [
  {
    action: "read" as const,
    resourceFilter: "PLACE/Site/0190d0a0-0000-7000-8000-000000000001/THING/#/#",
  },
  { action: "write" as const, resourceFilter: "THING/Charger/#" },
  { action: "read" as const, resourceFilter: "THING/Battery/#" },
];

/** The same bytes for every server, the key too where nobody looks at it. */
const requestOf = ({ token }: InsertedKey, at: number): LoadRequest => ({
  path: `/v2/things/battery-${at}`,
  headers: [
    ...["accept", "application/json", "user-agent", "partner-dashboard/2.4"],
    ...["x-api-key", token],
  ],
});

async function prepare(stores: Stores): Promise<Omit<Surroundings, "framework">> {
  const { services, close } = openServices(stores);
  try {
    const owner = await foundOrganization(services, "bench");
    const allowedIpCidrs = ["127.0.0.0/8"];
    const made = await insertKeys(owner, { count: keys, scopes: () => scopes, allowedIpCidrs });
    return {
      databaseUrl: urlAs("avy_verifier", stores),
      redisUrl: stores.redisUrl,
      keyEncryptionKeys: services.keyEncryptionKeys,
      requests: made.map(requestOf),
      digests: made.map(({ token }) => hash("sha256", token, "binary")),
    };
  } finally {
    await close();
  }
}

async function measure(stores: Stores): Promise<MeasuredContender[]> {
  const surroundings = await prepare(stores);
  const measured: MeasuredContender[] = [];
  for (const framework of Object.keys(contendersOf) as Framework[]) {
    measured.push(...(await measureFramework(framework, surroundings)));
  }
  return measured;
}

const percent = (ratio: number): string =>
  `${ratio < 1 ? "−" : "+"}${Math.abs((ratio - 1) * 100).toFixed(1)} %`;
const round = (value: number): number => Math.round(value * 1_000) / 1_000;

const figuresOf = (measured: readonly MeasuredContender[]) =>
  Object.fromEntries(
    measured.map(({ framework, label, against, us, ratio, spread, most }) => [
      `${framework}: ${label}`,
      {
        ...{ ours: round(us), against, ratio: round(ratio), spread: spread.map(round) },
        ...{ atMost: most, unit: "µs of the server's CPU a request" },
      },
    ]),
  );

const reportOf = (measured: readonly MeasuredContender[]): Report => ({
  title: "What verification adds to an HTTP server",
  notes: [
    "CPU of the server's process a request, by the operating system's account: garbage collection and compilation are in it.",
    `One route, GET /v2/things/:id, each server in a process of its own; ${ratePerSecond.toLocaleString("en")} requests/s by the clock from another, over ${connections} keep-alive connections, the same bytes to all, a key among them.`,
    `verification: the adapter and its requirement on the Thing of the path, one of three scopes, an address range, the organization's limit; ${keys.toLocaleString("en")} keys that are in memory; a Postgres and a Redis of their own.`,
    "a hash and two header lines: SHA-256 of the key looked up in a Set, RateLimit headers of fixed text: the floor.",
    "and usage: counted by key and sent through the queue every second; what is sent after the last answer counts too.",
    "and journal: each decision in a file on this disk before it is told.",
    `${generations} × ${blocksAGeneration} blocks, in processes started anew ${generations} times; in a block each has ${turns} turns of ${turnMs} ms, in random order. What a server takes idle is not counted while it has no turn.`,
    "Medians of the blocks, each held against the other of its own block, and the 10th–90th percentile of these ratios.",
    "bare again is the same server once more: what it differs by is noise, and nothing smaller can be told here.",
  ],
  table: [
    ["", "µs a request", "against", "adds", "10–90 %", "at most"],
    ...measured.map(({ framework, label, against, us, ratio, spread, most }) => [
      `${framework}, ${label}`,
      us.toFixed(1),
      ...(label === against
        ? ["", "", ""]
        : [against, percent(ratio), spread.map(percent).join(" … ")]),
      most === null ? "" : percent(most),
    ]),
  ],
  figures: figuresOf(measured),
  missed: measured
    .filter(({ ratio, most }) => most !== null && !(ratio <= most))
    .map(
      ({ framework, label, against, ratio, most }) =>
        `${framework}, ${label}: ${percent(ratio)} over ${against} is more than ${percent(most ?? 1)}`,
    ),
});

export const httpOverheadBench: Bench = {
  name: "http-overhead",
  about: "CPU a request that verification and usage add to Fastify, node:http and Hono",
  run: async () => reportOf(await withStores(measure)),
};
