import { setTimeout as sleep } from "node:timers/promises";

/** A process that runs now. */
export type Running = {
  pid: number;
  /** Resolves when it has ended, with how: a signal's name or an exit code. */
  exited: Promise<string>;
  stop: () => Promise<void>;
};

export type Supervised<R extends Running = Running> = {
  name: string;
  current: () => R;
  /** How often it ended by itself. */
  endings: () => number;
  stop: () => Promise<void>;
};

export type SupervisionOptions<R extends Running> = {
  name: string;
  start: () => Promise<R>;
  /** Told of every start, the first one included. */
  onStart: (running: R) => void;
  note: (line: string) => void;
  /** Why it ended, as far as it said. */
  lastWords: () => string;
};

const firstDelayMs = 100;
const longestDelayMs = 4_000;
/** Whoever ran this long gets a quick start again. */
const steadyMs = 10_000;

/** Starts a process and, until it is stopped, starts it again whenever it has ended. */
export async function supervise<R extends Running>(
  options: SupervisionOptions<R>,
): Promise<Supervised<R>> {
  const { name, start, onStart, note, lastWords } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let running = await start();
  let endings = 0;
  onStart(running);

  const startAgain = async (delayMs: number): Promise<void> => {
    await sleep(delayMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    try {
      running = await start();
    } catch (error) {
      note(`${name} does not start: ${error instanceof Error ? error.message : error}`);
      return startAgain(Math.min(delayMs * 2, longestDelayMs));
    }
    if (signal.aborted) return running.stop();
    onStart(running);
    note(`${name} was started again (pid ${running.pid})`);
  };

  const watch = async (): Promise<void> => {
    let delayMs = firstDelayMs;
    while (!signal.aborted) {
      const startedMs = Date.now();
      const how = await running.exited;
      if (signal.aborted) return;
      endings += 1;
      note([`${name} ended (${how})`, lastWords()].filter((text) => text !== "").join(":\n"));
      delayMs =
        Date.now() - startedMs > steadyMs ? firstDelayMs : Math.min(delayMs * 2, longestDelayMs);
      await startAgain(delayMs);
    }
  };
  const watching = watch();

  return {
    name,
    current: () => running,
    endings: () => endings,
    stop: async () => {
      stopping.abort();
      await running.stop();
      await watching;
    },
  };
}
