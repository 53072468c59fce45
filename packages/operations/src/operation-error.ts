export type OperationErrorCode =
  | "not_found"
  | "forbidden"
  | "conflict"
  | "scope_escalation"
  | "insufficient_scope"
  | "already_revoked"
  | "not_bootstrapped"
  | "validation_error";

export type FieldIssue = { path: (string | number)[]; message: string };

/** A failure that its caller is told of. Anything else that is thrown is a defect, and told to nobody. */
export class OperationError extends Error {
  override readonly name = "OperationError";
  readonly code: OperationErrorCode;
  readonly issues: readonly FieldIssue[];

  constructor(code: OperationErrorCode, message: string, issues: readonly FieldIssue[] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}
