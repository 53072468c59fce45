import { setTimeout as sleep } from "node:timers/promises";
import type { LoadProgram } from "../load/load.program.ts";
import type { LoadPace, LoadRequest } from "../load/load.ts";
import { monotonicMs } from "../process/monotonic-ms.ts";
import { type Program, type StartProgram, withPrograms } from "../process/with-programs.ts";
import type { Contender } from "./contenders.ts";
import type { HttpServerOptions, HttpServerProgram } from "./http-server.program.ts";

export const blocksAGeneration = 3;
/** The same for all: what a request costs depends on how busy its server is. */
export const ratePerSecond = 8_000;
export const connections = 32;
/** Turns of each contender in a block: what else the machine does in these seconds falls on all of them. */
export const turns = 4;
export const turnMs = 200;
/** Until the compiler has seen enough: some ten thousand requests to each. */
const warmUp: Pace = { ratePerSecond: 6_000, ms: 5_000, mostOpen: 2 * connections };
const turnPace: Pace = { ratePerSecond, ms: turnMs, mostOpen: Number.POSITIVE_INFINITY };
/** As it is in service. */
const flushMs = 1_000;
const idleMs = 1_500;
/** A verifier whose process stood still refuses until it has read what it missed: such a block is measured again. */
const mostTries = 3 * blocksAGeneration;

export type Surroundings = Omit<HttpServerOptions, "variant" | "flushMs"> & {
  requests: readonly LoadRequest[];
};

/** CPU of each server a request, microseconds, by the contender's label. */
export type Block = ReadonlyMap<string, number>;

type Pace = LoadPace & { ms: number };
type Server = Program<HttpServerProgram>;
type Running = { label: string; server: Server; load: Program<LoadProgram> };

/** Starts a server for each contender and measures them block by block. */
export const measureGeneration = (
  contenders: readonly Contender[],
  surroundings: Surroundings,
): Promise<Block[]> =>
  withPrograms(async (start) => {
    const running = await Promise.all(
      contenders.map((contender) => startContender(start, contender, surroundings)),
    );
    await Promise.all(running.map(({ load }) => send(load, warmUp)));
    await sleep(2 * flushMs);
    const idle = await cpuPerMs(running);
    const blocks: Block[] = [];
    for (let tries = 0; blocks.length < blocksAGeneration; tries++) {
      if (tries === mostTries) throw new Error("Good keys are refused: this machine is too busy");
      const block = await measureBlock(running, idle);
      if (block !== null) blocks.push(block);
    }
    return blocks;
  });

async function startContender(
  start: StartProgram,
  { label, variant }: Contender,
  { requests, ...options }: Surroundings,
): Promise<Running> {
  const server = start<HttpServerProgram>("http-server");
  const load = start<LoadProgram>("load");
  const port = await server.ask("start", { ...options, variant, flushMs });
  await load.ask("open", { ports: [port], requests, connections });
  return { label, server, load };
}

async function send(
  load: Program<LoadProgram>,
  { ms, ...pace }: Pace,
): Promise<{ ms: number; sent: number; refused: number }> {
  await load.ask("begin", pace);
  await sleep(ms);
  const span = await load.ask("end", null);
  return { ms: span.ms, sent: span.sent, refused: span.sent - (span.answers[200] ?? 0) };
}

const cpuOf = (running: readonly Running[]): Promise<number[]> =>
  Promise.all(running.map(({ server }) => server.ask("cpuMs", null)));

/** What each server takes while nobody asks it anything: a verifier reads changes every second. */
async function cpuPerMs(running: readonly Running[]): Promise<number[]> {
  const [began, beganAtMs] = [await cpuOf(running), monotonicMs()];
  await sleep(idleMs);
  const ended = await cpuOf(running);
  return ended.map((cpu, at) => (cpu - (began[at] ?? 0)) / (monotonicMs() - beganAtMs));
}

/**
 * Takes every server's CPU from before the first turn to when all that was counted is sent, without what it would have
 * taken idle while it had no turn. Null when not every request was allowed.
 */
async function measureBlock(
  running: readonly Running[],
  idle: readonly number[],
): Promise<Block | null> {
  const spans = running.map(() => ({ ms: 0, sent: 0, refused: 0 }));
  const [began, beganAtMs] = [await cpuOf(running), monotonicMs()];
  for (let turn = 0; turn < turns; turn++) {
    for (const at of shuffled([...running.keys()])) {
      const load = running[at]?.load;
      const span = spans[at];
      if (load === undefined || span === undefined) continue;
      const { ms, sent, refused } = await send(load, turnPace);
      span.ms += ms;
      span.sent += sent;
      span.refused += refused;
    }
  }
  await sleep(flushMs * 1.1);
  const [ended, wallMs] = [await cpuOf(running), monotonicMs() - beganAtMs];
  if (spans.some(({ refused }) => refused > 0)) return null;
  return new Map(
    running.map(({ label }, at): [string, number] => {
      const { ms = 0, sent = 0 } = spans[at] ?? {};
      const cpuMs = (ended[at] ?? 0) - (began[at] ?? 0) - (idle[at] ?? 0) * (wallMs - ms);
      return [label, (cpuMs / sent) * 1_000];
    }),
  );
}

const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
