import type { z } from "zod";
import { OperationError } from "../operation-error.ts";

/** What a schema finds that needs the clock, told as the operation's own refusal. */
export function requireValid<Input>(schema: z.ZodType<unknown, Input>, input: Input): void {
  const issues = schema.safeParse(input).error?.issues ?? [];
  const [first] = issues;
  if (first === undefined) return;
  throw new OperationError(
    "validation_error",
    first.message,
    issues.map(({ path, message }) => ({
      path: path.filter((part) => typeof part !== "symbol"),
      message,
    })),
  );
}
