import { redactTokens } from "@avy/core";

/** What a log may hold of an error: never a statement's parameters, never a payload. */
export function errorForLog(error: unknown): { type: string; message: string; code?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: "not an error" };
  // drizzle's own message quotes the statement with its parameters; what Postgres said of it is the cause.
  const told = error.cause instanceof Error ? error.cause : error;
  const code = "code" in told && typeof told.code === "string" ? { code: told.code } : {};
  return { type: told.name, message: redactTokens(told.message), ...code };
}
