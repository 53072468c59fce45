import { redactedError } from "@avy/core";

/** `unknown`: it could not be looked at, or says nothing by itself. */
export type CheckStatus = "ok" | "wrong" | "unknown";

/** One thing that was looked at. */
export type Check = {
  name: string;
  status: CheckStatus;
  found: string;
  /** What to do, where it is wrong. */
  mend?: string;
};

export const ok = (name: string, found: string): Check => ({ name, status: "ok", found });
export const unknown = (name: string, found: string): Check => ({ name, status: "unknown", found });
export const wrong = (name: string, found: string, mend: string): Check => ({
  ...{ name, status: "wrong", found, mend },
});

/** A look that fails is told as a check too: the others go on. */
export async function looked(name: string, look: () => Promise<Check | Check[]>): Promise<Check[]> {
  try {
    return [await look()].flat();
  } catch (error) {
    if (isNotPermitted(error)) return [unknown(name, "the role in DATABASE_URL may not read it")];
    return [wrong(name, `could not be looked at (${reasonOf(error)})`, "try again")];
  }
}

function isNotPermitted(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && cause.code === "42501") return true;
  }
  return false;
}

/** The innermost cause: what is around it quotes the query. */
export function reasonOf(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const { message, code } = redactedError(cause) as { message?: string; code?: string };
  return message || code || "no reason given";
}
