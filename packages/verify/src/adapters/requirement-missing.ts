import { type ProblemAnswer, problemAnswer, type RequestFacts } from "./problem-answer.ts";

/** What leaves although nothing was decided: that there is no such route, or not for this method. */
export const mayLeaveUndecided = (status: number): boolean => status === 404 || status === 405;

/** Stands in for the answer of a route under `apiKeyAuth` that states no requirement: it was meant for nobody. */
export const requirementMissingAnswer = (facts: RequestFacts): ProblemAnswer =>
  problemAnswer({
    ...facts,
    code: "requirement_missing",
    detail:
      "The server's route states no requirement: requires(…) or requires.anyKey(…) is missing.",
  });
