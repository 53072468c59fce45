import { within } from "@avy/queue";

type GatheringOptions<Question, Answer> = {
  /** So many rounds go on at once, of so many questions at most. */
  rounds: number;
  size: number;
  /** Answers in the order of the questions. */
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>;
  /** Told once of each round, of what came first, and of each who waited too long and got into none. */
  onOutcome: (outcome: Outcome) => void;
};

export type Outcome =
  | { kind: "answered" }
  | { kind: "failed"; error: unknown; sinceMs: number }
  | { kind: "silent"; sinceMs: number };

/** `isOver`: its outcome was told. */
type Round = { begunAtMs: number; isOver: boolean };

type Place<Question, Answer> = {
  question: Question;
  askedAtMs: number;
  round: Round | null;
  answer: Promise<Answer>;
  /** With a promise that rejects where there is none. */
  settle: (answer: Answer | Promise<Answer>) => void;
};

/**
 * Questions that are asked together: those of one turn, and while all rounds are under way those who came meanwhile. Who
 * waited `ms` is rejected and leaves the line: a store that was slow for a while then has nothing left to do that nobody
 * waits for any more. A round that was begun keeps its place until it ends, whoever still waits.
 */
export function createGatheringLine<Question, Answer>({
  rounds,
  size,
  askAll,
  onOutcome,
}: GatheringOptions<Question, Answer>) {
  const line = new Set<Place<Question, Answer>>();
  let room = rounds;
  let beginning = false;

  /** After this turn of the event loop: what came with one look at the sockets is asked in one round. */
  function beginSoon(): void {
    if (beginning || line.size === 0 || room === 0) return;
    beginning = true;
    setImmediate(() => {
      beginning = false;
      while (room > 0 && line.size > 0) {
        const round = { begunAtMs: performance.now(), isOver: false };
        void go(round, placesFor(round, Math.ceil(line.size / room)));
      }
    });
  }

  /** Those who have waited longest, and no more than there are for each round that can begin. */
  function placesFor(round: Round, share: number): Place<Question, Answer>[] {
    const places: Place<Question, Answer>[] = [];
    for (const place of line) {
      if (places.length === Math.min(size, share)) break;
      line.delete(place);
      place.round = round;
      places.push(place);
    }
    return places;
  }

  async function go(round: Round, places: readonly Place<Question, Answer>[]): Promise<void> {
    room--;
    try {
      const answers = await askAll(places.map(({ question }) => question));
      end(round, { kind: "answered" });
      for (const [at, answer] of answers.entries()) places[at]?.settle(answer);
    } catch (error) {
      end(round, { kind: "failed", error, sinceMs: round.begunAtMs });
      for (const { settle } of places) settle(Promise.reject(error));
    } finally {
      room++;
      beginSoon();
    }
  }

  function end(round: Round, outcome: Outcome): void {
    if (!round.isOver) onOutcome(outcome);
    round.isOver = true;
  }

  function leave(place: Place<Question, Answer>): void {
    const { round, askedAtMs } = place;
    line.delete(place);
    if (round === null) onOutcome({ kind: "silent", sinceMs: askedAtMs });
    else end(round, { kind: "silent", sinceMs: round.begunAtMs });
  }

  return {
    /** Rejects where there is no answer within `ms`. */
    ask(question: Question, ms: number): Promise<Answer> {
      const place = newPlace<Question, Answer>(question);
      line.add(place);
      beginSoon();
      return within(ms, place.answer, () => leave(place));
    },
  };
}

function newPlace<Question, Answer>(question: Question): Place<Question, Answer> {
  let settle: (answer: Promise<Answer> | Answer) => void = () => {};
  const answer = new Promise<Answer>((resolve) => {
    settle = resolve;
  });
  return { question, askedAtMs: performance.now(), round: null, answer, settle };
}
