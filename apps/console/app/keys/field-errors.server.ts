import type { RouterError } from "@avy/trpc";

/** What an operation refused, as the form's fields are called: `scopes[0].resourceFilter`. */
export function fieldErrorsOf({ message, issues }: RouterError) {
  if (issues.length === 0) return { formErrors: [message] };
  const fieldErrors: Record<string, string[]> = {};
  for (const issue of issues) {
    const name = issue.path.reduce<string>(
      (path, part) =>
        typeof part === "number" ? `${path}[${part}]` : path === "" ? part : `${path}.${part}`,
      "",
    );
    fieldErrors[name] = [...(fieldErrors[name] ?? []), issue.message];
  }
  return { fieldErrors };
}
