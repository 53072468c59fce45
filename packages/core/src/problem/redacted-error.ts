import { redactTokens } from "../token/token-pattern.ts";

/** A line of log is no place for more, and what is longer came from outside. */
const mostCharacters = 10_000;
const mostCauses = 8;

/**
 * What a log may hold of an error and of its causes: name, code, message and stack. Never a query's text or
 * parameters, which its fields and its message hold. Takes whatever was thrown, and never throws itself.
 */
export const redactedError = (error: unknown): unknown => redacted(error, mostCauses);

function redacted(error: unknown, causes: number): unknown {
  if (!(error instanceof Error)) return redactedText(withoutQuery(textOf(error)));
  const [message, stack] = [textOf(error.message), textOf(error.stack)];
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  return {
    type: redactedText(textOf(error.name)),
    ...(code === null ? {} : { code: redactedText(code) }),
    message: redactedText(withoutQuery(message)),
    stack: redactedText(framesOf(stack, message)),
    ...(error.cause === undefined || causes === 0
      ? {}
      : { cause: redacted(error.cause, causes - 1) }),
  };
}

const redactedText = (text: string): string => redactTokens(text.slice(0, mostCharacters));

/** Anything can be thrown, also what cannot be made a text, and any field of an error can have been set to it. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown ?? "");
  } catch {
    return `a thrown ${typeof thrown}`;
  }
}

/** A failed query's message quotes its statement and its parameters, to its very end. */
function withoutQuery(text: string): string {
  const at = text.indexOf("Failed query");
  return at === -1 ? text : `${text.slice(0, at)}Failed query`;
}

const frame = /^ {4}at .*$/gm;

/** The stack without the message before it: parameters may hold lines that look like anything, frames among them. */
function framesOf(stack: string, message: string): string {
  const at = stack.indexOf(message);
  if (at === -1) return ""; // whatever stands before the frames cannot be told from them
  const after = stack.slice(at + message.length, at + message.length + mostCharacters);
  return (after.match(frame) ?? []).join("\n");
}
