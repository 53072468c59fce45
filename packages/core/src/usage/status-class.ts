/** What an answer's status says of it. */
export const statusClasses = ["2xx", "3xx", "4xx", "5xx"] as const;
export type StatusClass = (typeof statusClasses)[number];

/**
 * The class of a finished answer's status. Null below 200: an interim answer is not the answer, and the time
 * of a connection that was switched (101) is no latency. From 600 on it is 5xx, as RFC 9110 section 15 has it.
 */
export function statusClassOf(status: number): StatusClass | null {
  if (status >= 500) return "5xx";
  if (status >= 400) return "4xx";
  if (status >= 300) return "3xx";
  return status >= 200 ? "2xx" : null;
}
