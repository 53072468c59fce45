/** What an entry of a line is: the low three bits of its first number. The rest of that number is named in brackets. */
export const entry = {
  /** [row] its time after the line's. */
  decision: 0,
  /** [row] what it is of. */
  row: 1,
  /** [secret] its three ids. */
  secret: 2,
  /** [answers] status class, time after the line's, microseconds. */
  answer: 3,
  /** [answers] both ids of the key. */
  answers: 4,
  /** [1 for the last of its producer] when the segment was sealed: nothing follows. */
  seal: 5,
  /** [secret] a counter of decisions, from a fold. */
  counter: 6,
  /** [one of `folded`] the rest of a fold, and decisions that were dropped. */
  folded: 7,
} as const;

export const folded = {
  rowTally: 0,
  settledRow: 1,
  settledOther: 2,
  answerCounter: 3,
  /** Organization, day, count. Of those that were dropped before the segment was sealed: no fold is needed for it. */
  dropped: 4,
} as const;

export const entryBits = 8;
