/** What went wrong where no request could be told of it. A server logs it; nothing depends on it. */
export type Trouble =
  | {
      what:
        | "change-feed"
        | "signing-keys"
        | "limits"
        | "redis"
        | "verifier"
        | "usage-send"
        | "usage-ended-batches"
        | "usage-journal";
      error: unknown;
    }
  /** Decisions that were counted nowhere. */
  | { what: "usage-dropped"; decisions: number };
export type TroubleListener = (trouble: Trouble) => void;
