import { TRPCError } from "@trpc/server";
import type { ProblemAnswer } from "./problem-answer.ts";

type Problem = ProblemAnswer["problem"];

/** Under a `TRPCError`, the problem that it stands for. */
class ProblemCause extends Error {
  override readonly name = "ProblemCause";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** The problem behind an error of `apiKeyAuth` or `requires`, for an error formatter; null of any other error. */
export const problemIn = (error: TRPCError): Problem | null =>
  error.cause instanceof ProblemCause ? error.cause.problem : null;

export const problemError = ({
  status,
  problem,
}: Pick<ProblemAnswer, "status" | "problem">): TRPCError =>
  new TRPCError({
    code: codeOf(status),
    message: problem.detail,
    cause: new ProblemCause(problem),
  });

/** tRPC has no code of its own for 431. */
function codeOf(status: number): TRPCError["code"] {
  switch (status) {
    case 401:
      return "UNAUTHORIZED";
    case 403:
      return "FORBIDDEN";
    case 429:
      return "TOO_MANY_REQUESTS";
    case 503:
      return "SERVICE_UNAVAILABLE";
    case 431:
      return "BAD_REQUEST";
    default:
      return "INTERNAL_SERVER_ERROR";
  }
}
