/** Bytes as a flat text of one character each: how compiled rules are kept, out of a collector's way and in one place. */
export const textOfBytes = (bytes: readonly number[]): string =>
  Buffer.from(bytes).toString("latin1");
