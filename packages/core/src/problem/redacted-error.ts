import { redactTokens } from "../token/token-pattern.ts";

/**
 * What a log may hold of an error and of its causes: name, code, message and stack. Never a query's text or
 * parameters, which its fields and its message hold.
 */
export function redactedError(error: unknown): unknown {
  if (!(error instanceof Error)) return redactTokens(String(error));
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return {
    type: error.name,
    ...code,
    message: redactTokens(withoutQuery(error.message)),
    stack: redactTokens(withoutQuery(error.stack ?? "")),
    ...(error.cause === undefined ? {} : { cause: redactedError(error.cause) }),
  };
}

/** A failed query's message quotes its statement and its parameters. */
const withoutQuery = (text: string): string =>
  text.replace(/Failed query: [\s\S]*?(?=\n {4}at |$)/, "Failed query");
