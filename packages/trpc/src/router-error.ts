import {
  AnsweredBefore,
  type FieldIssue,
  OperationError,
  type OperationErrorCode,
} from "@avy/operations";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";

export type RouterErrorCode =
  | OperationErrorCode
  | "idempotent_replay"
  | "unauthenticated"
  | "bad_request"
  | "internal_error";
export type RouterError = {
  code: RouterErrorCode;
  message: string;
  httpStatus: number;
  issues: readonly FieldIssue[];
};

const trpcCodes = {
  not_found: ["NOT_FOUND", 404],
  forbidden: ["FORBIDDEN", 403],
  scope_escalation: ["FORBIDDEN", 403],
  insufficient_scope: ["FORBIDDEN", 403],
  conflict: ["CONFLICT", 409],
  already_revoked: ["CONFLICT", 409],
  not_bootstrapped: ["CONFLICT", 409],
  validation_error: ["BAD_REQUEST", 400],
} as const satisfies Record<OperationErrorCode, readonly [TRPCError["code"], number]>;

export const asTrpcError = (error: OperationError): TRPCError =>
  new TRPCError({ code: trpcCodes[error.code][0], message: error.message, cause: error });

/** What the framework itself refuses, in words of ours: its own may quote the input. */
const framework: Partial<Record<TRPCError["code"], Omit<RouterError, "issues">>> = {
  UNAUTHORIZED: { code: "unauthenticated", message: "Sign in first", httpStatus: 401 },
  NOT_FOUND: { code: "not_found", message: "There is no such procedure", httpStatus: 404 },
  PARSE_ERROR: { code: "bad_request", message: "The request cannot be read", httpStatus: 400 },
  BAD_REQUEST: { code: "bad_request", message: "The request cannot be read", httpStatus: 400 },
  METHOD_NOT_SUPPORTED: {
    code: "bad_request",
    message: "The method is not allowed here",
    httpStatus: 405,
  },
  UNSUPPORTED_MEDIA_TYPE: {
    code: "bad_request",
    message: "Send application/json",
    httpStatus: 415,
  },
  PAYLOAD_TOO_LARGE: { code: "bad_request", message: "The body is too large", httpStatus: 413 },
};

/** Any failure as its caller may see it; null for a defect, of which only the server's log hears. */
export function describeError(error: unknown): RouterError | null {
  const cause = error instanceof TRPCError ? error.cause : error;
  if (cause instanceof OperationError) {
    const { code, message, issues } = cause;
    return { code, message, issues, httpStatus: trpcCodes[code][1] };
  }
  if (cause instanceof AnsweredBefore) {
    const message =
      "This was done before, and the secret was shown then. Look for the key in the list; if its secret was lost, rotate it";
    return { code: "idempotent_replay", message, issues: [], httpStatus: 409 };
  }
  if (cause instanceof ZodError) {
    const issues = cause.issues.map(({ path, message }) => ({
      path: path.filter((part) => typeof part !== "symbol"),
      message,
    }));
    const message = issues
      .map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`)
      .join("; ");
    return { code: "validation_error", message, issues, httpStatus: 400 };
  }
  const known = error instanceof TRPCError ? framework[error.code] : undefined;
  return known === undefined ? null : { ...known, issues: [] };
}

/** The same words for every defect. */
export const defect = (requestId: string): RouterError => ({
  code: "internal_error",
  message: `Something went wrong here. It was logged as request ${requestId}.`,
  httpStatus: 500,
  issues: [],
});
