/** The same for everybody, whether the account exists or not. */
export const throttledMessage = (seconds: number): string =>
  `Too many attempts. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
