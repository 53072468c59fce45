import { setTimeout as sleep } from "node:timers/promises";
import { type Dispatcher, Pool } from "undici";
import { monotonicMs } from "../process/monotonic-ms.ts";

/** A GET, its header lines as names and values in turn. */
export type LoadRequest = { path: string; headers: readonly string[] };

export type LoadOptions = {
  ports: readonly number[];
  /** Each is asked for at random, at a port at random. */
  requests: readonly LoadRequest[];
  /** Keep-alive connections to each port; one request at a time on each. */
  connections: number;
};

export type LoadPace = {
  ratePerSecond: number;
  /** Requests that one port may have open, waiting for a connection included; what is due beyond them is not sent. */
  mostOpen: number;
};

/** What happened between `begin` and `end`. */
export type LoadSpan = {
  ms: number;
  sent: number;
  /** Due while too many were open. */
  notSent: number;
  /** Answers by status; 0 for a connection that broke. */
  answers: Record<number, number>;
  /** Of each answered request, from the moment it was due. */
  latenciesMs: readonly number[];
  /** By request, over all spans: `monotonicMs` at which it was last sent and allowed, and last sent at all,; 0 for never. */
  lastAllowedAtMs: readonly number[];
  lastSentAtMs: readonly number[];
};

const tickMs = 1;
const warmedAtOnce = 8;
const mostTries = 50;

/** An open loop: a request is sent when the clock says so, whatever became of those before it. */
export function createLoad({ ports, requests: lines, connections }: LoadOptions) {
  const targets = ports.map((port) => ({
    pool: new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1 }),
    open: 0,
  }));
  const requests = lines.map(
    ({ path, headers }): Dispatcher.DispatchOptions => ({
      ...{ path, method: "GET", headers: [...headers] },
    }),
  );
  const lastAllowedAtMs = lines.map(() => 0);
  const lastSentAtMs = lines.map(() => 0);
  let watched: number[] = [];
  let turn = 0;
  let span = emptySpan();
  let pace: LoadPace = { ratePerSecond: 1, mostOpen: 0 };
  let beganAtMs = 0;
  let dueAtMs = 0;
  let timer: NodeJS.Timeout | undefined;

  /** Every other request is one that is watched, each at every port in turn; the rest are any at any port. */
  function next(): { key: number; port: number } {
    turn += 1;
    const watchedTurn = turn >> 1;
    const key = turn % 2 === 0 ? watched[watchedTurn % watched.length] : undefined;
    if (key === undefined) return { key: below(lines.length), port: below(ports.length) };
    return { key, port: Math.floor(watchedTurn / watched.length) % ports.length };
  }

  function send(dueAt: number): void {
    const { key, port } = next();
    const target = targets[port];
    const request = requests[key];
    if (target === undefined || request === undefined) return;
    if (target.open >= pace.mostOpen) {
      span.notSent += 1;
      return;
    }
    target.open += 1;
    span.sent += 1;
    const into = span;
    let sentAtMs = 0;
    let status = 0;
    const over = () => {
      target.open -= 1;
      into.answers[status] = (into.answers[status] ?? 0) + 1;
      into.latenciesMs.push(monotonicMs() - dueAt);
      if (status === 200) lastAllowedAtMs[key] = Math.max(lastAllowedAtMs[key] ?? 0, sentAtMs);
    };
    target.pool.dispatch(request, {
      onConnect() {
        sentAtMs = monotonicMs();
        lastSentAtMs[key] = sentAtMs;
      },
      onHeaders(code) {
        status = code;
        return true;
      },
      onData: () => true,
      onComplete: over,
      onError: over,
    });
  }

  function tick(): void {
    const nowMs = monotonicMs();
    while (dueAtMs <= nowMs) {
      send(dueAtMs);
      dueAtMs += gapMs(pace.ratePerSecond);
    }
    timer = setTimeout(tick, tickMs);
  }

  async function warm(): Promise<void> {
    for (let from = 0; from < requests.length; from += warmedAtOnce) {
      await Promise.all(
        requests
          .slice(from, from + warmedAtOnce)
          .flatMap((request) => targets.map(({ pool }) => askUntilAllowed(pool, request))),
      );
    }
  }

  return {
    warm,
    begin(next: LoadPace) {
      pace = next;
      span = emptySpan();
      beganAtMs = monotonicMs();
      dueAtMs = beganAtMs;
      tick();
    },
    /** Waits for the answers that are still out. */
    async end(): Promise<LoadSpan> {
      clearTimeout(timer);
      const ms = monotonicMs() - beganAtMs;
      while (targets.some(({ open }) => open > 0)) await sleep(5);
      return { ...span, ms, lastAllowedAtMs, lastSentAtMs };
    },
    watch(key: number) {
      watched = [...watched, key];
    },
    unwatch(key: number) {
      watched = watched.filter((other) => other !== key);
    },
    async close() {
      clearTimeout(timer);
      await Promise.all(targets.map(({ pool }) => pool.destroy()));
    },
  };
}

/** A look-up has a budget of 250 ms, which a machine that has just started so many processes may exceed. */
async function askUntilAllowed(pool: Pool, request: Dispatcher.DispatchOptions): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { statusCode, body } = await pool.request(request);
    const told = await body.text();
    if (statusCode === 200) return;
    if (tries === mostTries) throw new Error(`A key was refused before the bench: ${told}`);
    await sleep(100);
  }
}

const emptySpan = () => ({
  sent: 0,
  notSent: 0,
  answers: {} as Record<number, number>,
  latenciesMs: [] as number[],
});

const below = (count: number): number => Math.floor(Math.random() * count);

/** Callers that know nothing of each other: gaps are exponential, with bursts and lulls. */
const gapMs = (ratePerSecond: number): number =>
  (-Math.log(1 - Math.random()) * 1_000) / ratePerSecond;
