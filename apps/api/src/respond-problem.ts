import { type ProblemFacts, problemAnswer } from "@avy/verify";

export function respondProblem(facts: ProblemFacts): Response {
  const { status, headers, body } = problemAnswer(facts);
  return new Response(body, { status, headers });
}
