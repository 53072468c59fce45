/** What a script may rely on. */
export const exitCodes = {
  done: 0,
  /** Understood, and not done: there is no such thing, it is refused, or who was asked does not answer. */
  notDone: 1,
  /** An argument, a setting or a file is missing or wrong. */
  wrongUse: 2,
  /** `avy plan`: the file and the organization differ. */
  changes: 3,
  /** `avy verify` and `avy explain`: the request that was asked about is refused. */
  refused: 4,
  /** Given up at a prompt, as by Ctrl-C. */
  cancelled: 130,
} as const;
