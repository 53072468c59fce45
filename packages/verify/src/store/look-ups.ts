import type { Sql } from "postgres";
import { Unavailable } from "../unavailable.ts";
import { isAnswer } from "./answered.ts";
import { createGatheringLine, type Outcome } from "./gathering-line.ts";
import { admit, afterAnswer, afterSilence, closedBreaker } from "./look-up-breaker.ts";
import type { RevivingClient } from "./reviving-client.ts";

/** A request waits for a look-up no longer. */
const lookUpMs = 250;

export type LookUpCounts = {
  /** Asked of Postgres, several in one statement or not. */
  lookUps: number;
  /** Of these, without an answer in 250 ms, or with one that cannot be used. */
  lookUpFailures: number;
  /** Not asked at all: the breaker was open. */
  lookUpRefusals: number;
  breakerOpen: boolean;
};

/** Rejects after 250 ms, and at once (`Unavailable`) while Postgres is taken for silent. */
type LookUp<Question, Answer> = (question: Question) => Promise<Answer>;

type LookUpOptions<Question, Answer> = {
  /** Statements under way at once, and questions in each. */
  statements: number;
  size: number;
  /** Answers in the order of the questions. */
  read: (sql: Sql, questions: readonly Question[]) => Promise<readonly Answer[]>;
};

export type LookUps = {
  of<Question, Answer>(options: LookUpOptions<Question, Answer>): LookUp<Question, Answer>;
  counts(): LookUpCounts;
};

/** What requests wait for: bounded in time, in how many statements go on at once, and by one breaker for all. */
export function createLookUps(client: RevivingClient): LookUps {
  const counts = { lookUps: 0, lookUpFailures: 0, lookUpRefusals: 0 };
  let breaker = closedBreaker;

  function begin(nowMs: number): void {
    const admission = admit(breaker, nowMs);
    breaker = admission.breaker;
    if (!admission.admitted) {
      counts.lookUpRefusals++;
      throw new Unavailable("Postgres gave the last look-ups no answer");
    }
    counts.lookUps++;
  }

  /** Errors about one query are answers. */
  function onOutcome(outcome: Outcome): void {
    const nowMs = performance.now();
    const isHeard =
      outcome.kind === "answered" || (outcome.kind === "failed" && isAnswer(outcome.error));
    breaker = isHeard ? afterAnswer(nowMs) : afterSilence(breaker, outcome.sinceMs, nowMs);
  }

  return {
    of({ statements, size, read }) {
      const askAll = (questions: Parameters<typeof read>[1]) =>
        client.ask((sql) => read(sql, questions));
      const line = createGatheringLine({ rounds: statements, size, askAll, onOutcome });
      return async (question) => {
        begin(performance.now());
        try {
          return await line.ask(question, lookUpMs);
        } catch (error) {
          counts.lookUpFailures++;
          throw error;
        }
      };
    },
    counts: () => ({ ...counts, breakerOpen: breaker.state === "open" }),
  };
}
