/** "sent", or the name of the error. */
export const outcomeOf = (send: Promise<void>): Promise<string> =>
  send.then(
    () => "sent",
    (error: Error) => error.name,
  );
