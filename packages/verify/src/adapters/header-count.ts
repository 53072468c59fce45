import type { ProblemAnswer, RequestFacts } from "./problem-answer.ts";
import { problemAnswer } from "./problem-answer.ts";

/** Past about a thousand Node drops headers silently: among so many a proxy's own may be one that nobody sees. */
const mostHeaderPairs = 200;

/** Of Node's `rawHeaders`: names and values by turns, each line as it came. */
export const hasTooManyRawHeaders = (rawHeaders: readonly string[]): boolean =>
  rawHeaders.length > 2 * mostHeaderPairs;

/** Of `Headers`, where lines of one name are one pair: as many as can be seen. */
export function hasTooManyHeaders(headers: Iterable<unknown>): boolean {
  let pairs = 0;
  for (const _ of headers) if (++pairs > mostHeaderPairs) return true;
  return false;
}

/** Answered before anything else of the request is read. */
export const tooManyHeadersAnswer = (facts: RequestFacts): ProblemAnswer =>
  problemAnswer({
    ...facts,
    code: "too_many_headers",
    detail: `A request may have ${mostHeaderPairs} headers.`,
  });
