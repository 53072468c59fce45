import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Answered, Asked, Handlers } from "./messages.ts";

/** A process that serves this one by `answerParent`. */
export type Program<H extends Handlers> = {
  pid: number;
  /** Rejects with what the handler threw, or when the process ends before it answers. */
  ask<Name extends keyof H & string>(
    name: Name,
    argument: Parameters<H[Name]>[0],
  ): Promise<Awaited<ReturnType<H[Name]>>>;
};

/** Starts `dist/{name}.js`, which the build makes of each `src/…/{name}.program.ts`. */
export type StartProgram = <H extends Handlers>(name: string) => Program<H>;

const patienceMs = 15_000;

/** Lends a way to start programs; every one of them is ended before this is over, whatever happens in `work`. */
export async function withPrograms<T>(work: (start: StartProgram) => Promise<T>): Promise<T> {
  const children: ChildProcess[] = [];
  try {
    return await work((name) => {
      const child = fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), {
        serialization: "advanced",
      });
      children.push(child);
      return asProgram(name, child);
    });
  } finally {
    await Promise.all(children.map(endChild));
  }
}

/** The asking side of a child that was forked with an IPC channel. */
export function asProgram<H extends Handlers>(name: string, child: ChildProcess): Program<H> {
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} could not be started`);
  const waiting = new Map<number, (answered: Answered) => void>();
  let ended: string | null = null;
  child.on("message", (answered: Answered) => {
    waiting.get(answered.id)?.(answered);
    waiting.delete(answered.id);
  });
  child.on("exit", (code, signal) => {
    ended = `${name} ended: ${signal ?? `code ${code}`}`;
    for (const [id, hear] of waiting) hear({ id, error: ended });
  });
  let asks = 0;
  return {
    pid,
    ask: (question, argument) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(new Error(ended));
        asks += 1;
        waiting.set(asks, (answered) =>
          "error" in answered
            ? reject(new Error(answered.error))
            : resolve(answered.answer as Awaited<ReturnType<H[typeof question]>>),
        );
        child.send({ id: asks, name: question, argument } satisfies Asked);
      }),
  };
}

/** In order first; what takes too long is killed. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const patience = new AbortController();
  const tooLong = sleep(patienceMs, undefined, { signal: patience.signal }).then(
    () => child.kill("SIGKILL"),
    () => {},
  );
  await gone;
  patience.abort();
  await tooLong;
}
