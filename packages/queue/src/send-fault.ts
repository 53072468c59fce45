/** Why the queue did not take a batch, by the name of the error. Anything else is told as it came. */
export type SendFault =
  | "RedisAway"
  /** Its memory is filling up, and the workers need what is left to empty it. */
  | "RedisFilling"
  | "RedisFull"
  /** It was a primary, and is a replica now. */
  | "RedisReadOnly";

export const sendFault = (name: SendFault, message: string, cause?: unknown): Error =>
  Object.assign(new Error(message, { cause }), { name });

/** Redis is well, and so is the connection to it. */
export const isFilling = (error: unknown): boolean =>
  error instanceof Error && error.name === ("RedisFilling" satisfies SendFault);

/** A script's errors hold the code of the command that failed within it, wherever that Redis puts it. */
export function namedFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (/\bOOM\b/.test(error.message))
    return sendFault(
      "RedisFull",
      "Redis is full: raise its maxmemory, or start more workers",
      error,
    );
  if (/\bREADONLY\b/.test(error.message))
    return sendFault("RedisReadOnly", "Redis is a replica, which takes no writes", error);
  return error;
}
