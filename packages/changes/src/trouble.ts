/** Told of what failed; nobody waits for it, and nothing fails with it. */
export type ChangesTrouble = (
  what: "redis" | "publish" | "verifier-reports",
  error: unknown,
  changeNumber?: number,
) => void;
