import { type Problem, type ProblemCode, problemOf, redactTokens } from "@avy/core";

type FieldError = { path: string; message: string };

export type ProblemFacts = {
  code: ProblemCode;
  detail: string;
  /** The path of the request, without its query. */
  instance: string;
  requestId: string;
  consoleUrl: string;
  errors?: readonly FieldError[];
  headers?: Readonly<Record<string, string>>;
};

export type ProblemAnswer = { status: number; headers: Record<string, string>; body: string };

/** Everything that is not a success is this: RFC 9457, no token in it even where the path held one. */
export function problemAnswer({ code, errors, headers, ...facts }: ProblemFacts): ProblemAnswer {
  const problem: Problem & { errors?: readonly FieldError[] } = problemOf(code, {
    ...facts,
    detail: redactTokens(facts.detail),
    instance: redactTokens(facts.instance),
  });
  return {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "x-request-id": facts.requestId,
      ...headers,
    },
    body: JSON.stringify(
      errors === undefined ? problem : { ...problem, errors: errors.map(redacted) },
    ),
  };
}

const redacted = ({ path, message }: FieldError): FieldError => ({
  path: redactTokens(path),
  message: redactTokens(message),
});

export function respondProblem(facts: ProblemFacts): Response {
  const { status, headers, body } = problemAnswer(facts);
  return new Response(body, { status, headers });
}
