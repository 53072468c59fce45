/** Requests that got the answer they should, those that got another, and the time that they took. */
export type Block = { good: number; wrong: number; ms: number };

export type Requests<Item, Answer> = {
  /** Makes the next ones, as many as are in flight. What it takes is never in the time. */
  draw: () => readonly Item[];
  call: (item: Item) => Answer | Promise<Answer>;
  /** Whether the answer is the one that it should be. */
  isGood: (answer: Answer) => boolean;
};

export const inFlight = 64;
