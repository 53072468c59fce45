import { redactTokens } from "@avy/core";
import type { FieldIssue } from "@avy/operations";
import type { z } from "@hono/zod-openapi";

export type InputFault = { path: string; message: string };

const mostFaults = 50;

/** `scopes[0].resourceFilter`; a path's own names are cut and hold no token. */
function fieldPath(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>((before, part) => {
    if (typeof part === "number") return `${before}[${part}]`;
    return before === "" ? String(part) : `${before}.${String(part)}`;
  }, "");
  return redactTokens(text).slice(0, 200);
}

export const faultsOf = (error: z.ZodError): InputFault[] =>
  error.issues.slice(0, mostFaults).flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.slice(0, mostFaults).map((key) => ({
          path: fieldPath([...issue.path, key]),
          message: unknownField(issue.message),
        }))
      : [{ path: fieldPath(issue.path), message: issue.message }],
  );

/** The library's own sentence quotes the names that came in: they are in the path already. */
const unknownField = (message: string): string =>
  message.startsWith("Unrecognized key") ? "There is no such field" : message;

export const faultsOfIssues = (issues: readonly FieldIssue[]): InputFault[] =>
  issues.slice(0, mostFaults).map(({ path, message }) => ({ path: fieldPath(path), message }));
