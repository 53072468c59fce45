import { setTimeout as sleep } from "node:timers/promises";
import type { Supervised } from "./supervise.ts";

const timeoutMs = 90_000;
const pollMs = 100;
/** An app that ended this often before it was ready has something to say that a further start does not mend. */
const hopelessEndings = 3;

/** Waits until an app answers 200 at /readyz. Throws when it keeps ending, or when it takes too long. */
export async function untilReady(
  app: Pick<Supervised, "name" | "endings">,
  port: number,
  stop: AbortSignal,
): Promise<void> {
  const until = Date.now() + timeoutMs;
  let last = "no answer";
  while (Date.now() < until) {
    stop.throwIfAborted();
    const answer = await readyAnswer(port);
    if (answer.ready) return;
    last = answer.saying;
    if (app.endings() >= hopelessEndings) throw new Error(`${app.name} keeps ending; see above`);
    await sleep(pollMs);
  }
  throw new Error(`${app.name} was not ready after ${timeoutMs / 1_000} s: ${last}`);
}

async function readyAnswer(port: number): Promise<{ ready: boolean; saying: string }> {
  try {
    const url = `http://127.0.0.1:${port}/readyz`;
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return { ready: response.status === 200, saying: (await response.text()).slice(0, 500) };
  } catch {
    return { ready: false, saying: "no answer" };
  }
}
