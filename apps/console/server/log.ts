import { redactTokens } from "@avy/core";
import pino, { type Logger } from "pino";

/** One JSON object a line; nothing free-form leaves with a token in it. */
export function createLog(level: string): Logger {
  const out = pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 1_000 });
  return pino({ level, base: { app: "console" }, serializers: { err: redactedError } }, out);
}

/** Name, message and stack of an error and of its causes: never a query's text or parameters, which its fields hold. */
function redactedError(error: unknown): unknown {
  if (!(error instanceof Error)) return redactTokens(String(error));
  return {
    type: error.name,
    message: redactTokens(withoutQuery(error.message)),
    stack: redactTokens(withoutQuery(error.stack ?? "")),
    ...(error.cause === undefined ? {} : { cause: redactedError(error.cause) }),
  };
}

/** A failed query's message quotes its statement and its parameters. */
const withoutQuery = (text: string): string =>
  text.replace(/Failed query: [\s\S]*?(?=\n {4}at |$)/, "Failed query");
