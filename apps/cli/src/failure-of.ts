import { redactedError } from "@avy/core";
import { isDatabaseAway } from "@avy/db";
import { OperationError } from "@avy/operations";
import { exitCodes } from "./exit-codes.ts";
import { WrongUse } from "./wrong-use.ts";

export type Failure = { exitCode: number; code: string; message: string };

/** What is told of an error. One that nobody expected is told without the query that it quotes. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WrongUse) {
    return { exitCode: exitCodes.wrongUse, code: "wrong_use", message: error.message };
  }
  if (error instanceof OperationError) {
    const { code, message, issues } = error;
    const mends = issues.map(({ path, message: mend }) => `${flagOf(path)}: ${mend}`);
    const exitCode = code === "validation_error" ? exitCodes.wrongUse : exitCodes.notDone;
    return { exitCode, code, message: [message, ...mends].join("\n  ") };
  }
  const exitCode = exitCodes.notDone;
  if (isDatabaseAway(error)) {
    const message = "Postgres does not answer; check DATABASE_URL";
    return { exitCode, code: "database_away", message };
  }
  if (isNotPermitted(error)) {
    const message = "The role in DATABASE_URL may not do this; give that of the worker, avy_worker";
    return { exitCode, code: "not_permitted", message };
  }
  return { exitCode, code: "defect", message: JSON.stringify(redactedError(error), null, 2) };
}

/** `notApplied` is `--not-applied` here. */
const flagOf = (path: readonly (string | number)[]): string =>
  `--${path.join(".").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function isNotPermitted(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const refused = "code" in error && /^(?:42501|28[0-9A-Z]{3})$/.test(String(error.code));
  return refused || isNotPermitted(error.cause);
}
