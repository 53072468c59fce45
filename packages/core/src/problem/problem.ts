import type { RefusalCode } from "../policy/refusal.ts";

/** `mend` is what a caller does about it: the docs page of the code says so beside the title. */
type ProblemRow = { status: number; title: string; mend: string };
const row = (status: number, title: string, mend: string): ProblemRow => ({ status, title, mend });

/** Refusals of the verifier, in the order of the decision. A new one does not compile without a row. */
const refusals = {
  missing_api_key: row(
    401,
    "An API key is required",
    "Send the key in the X-Api-Key header, or as Authorization: Bearer.",
  ),
  invalid_api_key: row(
    401,
    "The API key is not valid",
    "Check that the whole key was copied: 95 characters, beginning with avyex_ or avyad_.",
  ),
  verification_unavailable: row(
    503,
    "The API key cannot be verified now",
    "Try again after the seconds in Retry-After; the key may well be good.",
  ),
  revoked_api_key: row(
    401,
    "The API key has been revoked",
    "Revoking is for good. Use the key's newer secret if it was rotated, else create another key.",
  ),
  expired_api_key: row(
    401,
    "The API key has expired",
    "Have the key's expiry moved, or create another key.",
  ),
  ip_not_allowed: row(
    403,
    "The API key may not be used from this address",
    "Send the request from one of the key's allowed IPs, or have the address added to them.",
  ),
  insufficient_scope: row(
    403,
    "The API key's scopes do not cover this request",
    "Have a scope added that grants the action and the resource that the detail names.",
  ),
  rate_limited: row(
    429,
    "The organization's rate limit is used up",
    "Wait for the seconds in Retry-After. The limit is the organization's: other keys spend from it too.",
  ),
} satisfies Record<RefusalCode, ProblemRow>;

/** The one table from a stable code to its HTTP answer and its place in the docs. */
export const problems = {
  ...refusals,
  org_mismatch: row(
    403,
    "The body names another organization",
    "Leave orgId out, or give the organization of the key.",
  ),
  scope_escalation: row(
    403,
    "The API key may not grant this",
    "A key grants only what it holds itself: fewer scopes, its own addresses, no later expiry.",
  ),
  validation_error: row(
    400,
    "The request is not valid",
    "Mend each field in errors as its message says.",
  ),
  malformed_json: row(400, "The body is not JSON", "Send one JSON value in UTF-8."),
  invalid_continuation_token: row(
    400,
    "The continuation token is not valid",
    "Send the token of the last page as it was given, with the same filters and key.",
  ),
  bad_request: row(
    400,
    "The request cannot be read",
    "Send well-formed HTTP; the detail says what could not be read.",
  ),
  not_found: row(
    404,
    "There is no such resource",
    "Check the path and the ID. What belongs to another organization does not exist here.",
  ),
  method_not_allowed: row(
    405,
    "The method is not allowed here",
    "Use one of the methods in Allow.",
  ),
  conflict: row(
    409,
    "The resource is not in a state for this",
    "Read the resource again, then decide anew; the detail says what stands in the way.",
  ),
  already_revoked: row(409, "The API key is revoked already", "There is nothing left to do."),
  idempotent_replay: row(
    409,
    "The key was created by an earlier request",
    "Its secret was in the first answer alone. If that was lost, rotate the key that is named.",
  ),
  not_bootstrapped: row(
    409,
    "The organization has not set up API keys",
    "Have an owner or admin press Set up API keys in the console, once.",
  ),
  payload_too_large: row(413, "The body is too large", "Send at most 256 KiB."),
  unsupported_media_type: row(
    415,
    "The body is of an unsupported type",
    "Send Content-Type: application/json.",
  ),
  too_many_headers: row(
    431,
    "The request has too many headers",
    "Send at most 200 header lines, 16 KiB in all.",
  ),
  requirement_missing: row(
    500,
    "The route states no requirement",
    "This is a fault of ours; quote the requestId when you report it.",
  ),
  store_unavailable: row(
    503,
    "The store cannot be reached now",
    "Try again after the seconds in Retry-After. A change may have been made: the detail says how to send it again.",
  ),
  internal_error: row(
    500,
    "Something went wrong here",
    "This is a fault of ours; try again, and quote the requestId when you report it.",
  ),
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof problems;

/** RFC 9457 `application/problem+json`. `code` is the stable part. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: ProblemCode;
  requestId: string;
};

export type ProblemFacts = {
  detail: string;
  instance: string;
  requestId: string;
  consoleUrl: string;
};

/** The page that a code's `type` leads to. `consoleUrl` has no slash at its end. */
export const problemPage = (code: ProblemCode, consoleUrl: string): string =>
  `${consoleUrl}/docs/errors#${code}`;

export function problemOf(code: ProblemCode, { consoleUrl, ...facts }: ProblemFacts): Problem {
  const { status, title } = problems[code];
  return { type: problemPage(code, consoleUrl), title, status, code, ...facts };
}
