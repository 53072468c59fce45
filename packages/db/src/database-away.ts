/** Of the driver and of sockets: no connection, or none any more. */
const lostConnection = new Set([
  ...["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "CONNECTION_ENDED", "CONNECT_TIMEOUT"],
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "ENOENT"],
  ...["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN"],
]);

/**
 * Of Postgres: connection trouble (08), no resources, too many clients (53), an operator's intervention, shutdown and
 * a statement that took too long among them (57), trouble of its machine (58).
 */
const cannotServe = /^(?:08|53|57|58)[0-9A-Z]{3}$/;

/**
 * Whether a query failed because Postgres could not be reached or cannot serve now, however deep the cause lies: what
 * was asked is neither done for certain nor wrong, and may succeed later. Anything else is a defect or an answer.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; depth++) {
    if ("code" in cause && typeof cause.code === "string") {
      if (lostConnection.has(cause.code) || cannotServe.test(cause.code)) return true;
    }
    cause = cause.cause;
  }
  return false;
}
