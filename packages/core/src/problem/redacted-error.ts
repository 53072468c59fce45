import { redactTokens } from "../token/token-pattern.ts";

/**
 * What a log may hold of an error and of its causes: name, code, message and stack. Never a query's text or
 * parameters, which its fields and its message hold.
 */
export function redactedError(error: unknown): unknown {
  if (!(error instanceof Error)) return redactTokens(withoutQuery(String(error)));
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return {
    type: error.name,
    ...code,
    message: redactTokens(withoutQuery(error.message)),
    stack: redactTokens(framesOf(error)),
    ...(error.cause === undefined ? {} : { cause: redactedError(error.cause) }),
  };
}

/** A failed query's message quotes its statement and its parameters, to its very end. */
function withoutQuery(text: string): string {
  const at = text.indexOf("Failed query");
  return at === -1 ? text : `${text.slice(0, at)}Failed query`;
}

const frame = /^ {4}at .*$/gm;

/** The stack without the message before it: parameters may hold lines that look like anything, frames among them. */
function framesOf({ stack = "", message }: Error): string {
  const at = stack.indexOf(message);
  if (at === -1) return ""; // whatever stands before the frames cannot be told from them
  return (stack.slice(at + message.length).match(frame) ?? []).join("\n");
}
