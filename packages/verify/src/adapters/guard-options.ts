import type { Decision } from "./decide-requirement.ts";

/** What a server may tell `apiKeyAuth`; everything has a default. */
export type GuardOptions<Request> = {
  /** Where `type` of a problem leads, `PUBLIC_CONSOLE_URL`, without a slash at its end. Default: nowhere, `about:blank`. */
  problemBase?: string;
  /** The id that a problem carries. Default: `X-Request-Id` if it is a sane one, else a new UUIDv7. */
  requestId?: (request: Request) => string;
  /** Told of each decision before the handler runs or the refusal is answered, for a log. Must not throw. */
  onDecided?: (request: Request, decision: Decision) => void;
};
