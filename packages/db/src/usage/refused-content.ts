/**
 * Whether Postgres refused the batch's own values (class 22, data exception). A missing partition is 23514 and no
 * fault of the batch: it is tried again like any other trouble.
 */
export function isRefusedContent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string") return error.code.startsWith("22");
  return isRefusedContent(error.cause);
}
