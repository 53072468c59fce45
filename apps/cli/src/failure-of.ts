import { redactedError } from "@avy/core";
import { isDatabaseAway } from "@avy/db";
import { OperationError } from "@avy/operations";
import { ApiAway, ApiProblem, type FieldFault } from "./api/api-problem.ts";
import { exitCodes } from "./exit-codes.ts";
import { Cancelled } from "./terminal/cancelled.ts";
import { WrongUse } from "./wrong-use.ts";

export type Failure = {
  exitCode: number;
  code: string;
  message: string;
  errors?: readonly FieldFault[];
};

const { notDone, wrongUse, cancelled } = exitCodes;

/** What is told of an error. One that nobody expected is told without the query that it quotes. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WrongUse) return failure(wrongUse, "wrong_use", error.message, error.errors);
  if (error instanceof Cancelled) return failure(cancelled, "cancelled", error.message);
  if (error instanceof ApiAway) return failure(notDone, "api_away", error.message);
  if (error instanceof ApiProblem) return ofProblem(error);
  if (error instanceof OperationError) return ofOperation(error);
  if (isDatabaseAway(error)) {
    return failure(notDone, "database_away", "Postgres does not answer; check DATABASE_URL");
  }
  if (isNotPermitted(error)) {
    const message =
      "The role in DATABASE_URL may not do this; parked batches are the worker's (avy_worker), limits the app's (avy_app)";
    return failure(notDone, "not_permitted", message);
  }
  return failure(notDone, "defect", JSON.stringify(redactedError(error), null, 2));
}

const failure = (
  exitCode: number,
  code: string,
  message: string,
  errors: readonly FieldFault[] = [],
): Failure => ({ exitCode, code, message, ...(errors.length > 0 && { errors }) });

const otherKey = "log in with another key: avy login";
/** What helps against a problem, where the API itself cannot know it. */
const mends: Readonly<Record<string, string>> = {
  invalid_api_key: otherKey,
  expired_api_key: otherKey,
  revoked_api_key: otherKey,
  idempotent_replay:
    "its first answer was lost, and the secret with it; for a new one: avy keys rotate",
};

function ofProblem({ code, message, errors }: ApiProblem): Failure {
  const mend = mends[code];
  const text = mend === undefined ? message : `${message}\n  ${mend}`;
  return failure(code === "validation_error" ? wrongUse : notDone, code, text, errors);
}

function ofOperation({ code, message, issues }: OperationError): Failure {
  const errors = issues.map(({ path, message: mend }) => ({ path: flagOf(path), message: mend }));
  return failure(code === "validation_error" ? wrongUse : notDone, code, message, errors);
}

/** `notApplied` is `--not-applied` here. */
const flagOf = (path: readonly (string | number)[]): string =>
  `--${path.join(".").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function isNotPermitted(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const refused = "code" in error && /^(?:42501|28[0-9A-Z]{3})$/.test(String(error.code));
  return refused || isNotPermitted(error.cause);
}
