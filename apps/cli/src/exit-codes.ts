/** What a script may rely on. */
export const exitCodes = {
  done: 0,
  /** Understood, and not done: there is no such batch, it is refused, or Postgres does not answer. */
  notDone: 1,
  /** An argument or a setting is missing or wrong. */
  wrongUse: 2,
} as const;
