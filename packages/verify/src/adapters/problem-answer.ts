import { type Problem, type ProblemCode, problemPage, problems, redactTokens } from "@avy/core";

/** What a problem says of its request. */
export type RequestFacts = {
  /** The path of the request, without its query. */
  instance: string;
  requestId: string;
  /** Where the pages of the problems are, as `PUBLIC_CONSOLE_URL`, without a slash at its end; undefined for nowhere. */
  problemBase: string | undefined;
};

type FieldError = { path: string; message: string };

export type ProblemFacts = RequestFacts & {
  code: ProblemCode;
  detail: string;
  errors?: readonly FieldError[];
  headers?: Readonly<Record<string, string>>;
};

type Document = Problem & { errors?: readonly FieldError[] };

/** An HTTP answer that every framework can send. Names of headers are in small letters; `body` is `problem` as JSON. */
export type ProblemAnswer = {
  status: number;
  headers: Record<string, string>;
  problem: Document;
  body: string;
};

/** Everything that is not a success is this: RFC 9457, no token in it even where the path held one. */
export function problemAnswer(facts: ProblemFacts): ProblemAnswer {
  const { code, requestId, problemBase, errors, headers } = facts;
  const { status, title } = problems[code];
  const problem: Document = {
    type: problemBase === undefined ? "about:blank" : problemPage(code, problemBase),
    title,
    status,
    detail: redactTokens(facts.detail),
    instance: redactTokens(facts.instance),
    code,
    requestId,
    ...(errors === undefined ? {} : { errors: errors.map(redacted) }),
  };
  return {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...headers,
    },
    problem,
    body: JSON.stringify(problem),
  };
}

const redacted = ({ path, message }: FieldError): FieldError => ({
  path: redactTokens(path),
  message: redactTokens(message),
});
