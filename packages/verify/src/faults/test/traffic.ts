import { setTimeout as sleep } from "node:timers/promises";
import { presenting, told } from "../../test/verifier-fixture.ts";
import type { Verifier } from "../../verifier.ts";

/** What one request was told, `allowed` or the code of its refusal, and when it was sent, monotonic milliseconds. */
export type Answer = { sentAtMs: number; tookMs: number; code: string };

export type Traffic = {
  answers: readonly Answer[];
  /** Codes of the answers since then, each once. */
  codesSince: (ms: number) => string[];
  /** Resolves with the next answer to a request that was not sent yet. */
  next: () => Promise<Answer>;
  /** No more requests; resolves when the last is answered. */
  stop: () => Promise<readonly Answer[]>;
};

const everyMs = 5;

/** Requests with one token, one after the other. A request that is never answered hangs the test. */
export function sendTraffic(verifier: Verifier, token: string): Traffic {
  const answers: Answer[] = [];
  let sent = true;
  const sending = send();

  async function send(): Promise<void> {
    while (sent) {
      const sentAtMs = performance.now();
      const code = await told(verifier, presenting(token));
      answers.push({ sentAtMs, tookMs: performance.now() - sentAtMs, code });
      await sleep(everyMs);
    }
  }

  return {
    answers,
    codesSince: (ms) => [...new Set(since(answers, ms).map(({ code }) => code))],
    async next() {
      const nowMs = performance.now();
      for (;;) {
        const [answer] = since(answers, nowMs);
        if (answer !== undefined) return answer;
        await sleep(everyMs);
      }
    },
    async stop() {
      sent = false;
      await sending;
      return answers;
    },
  };
}

export const since = (answers: readonly Answer[], ms: number): Answer[] =>
  answers.filter(({ sentAtMs }) => sentAtMs >= ms);

/** How long after that moment the last request was sent that was still allowed; 0 when none was. */
export const allowedForMs = (answers: readonly Answer[], fromMs: number): number =>
  since(answers, fromMs)
    .filter(({ code }) => code === "allowed")
    .reduce((longest, { sentAtMs }) => Math.max(longest, sentAtMs - fromMs), 0);
