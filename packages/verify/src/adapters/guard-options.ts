import type { Refused } from "../authentication.ts";

/** What a server may tell `apiKeyAuth`; everything has a default. */
export type GuardOptions<Request> = {
  /** Where `type` of a problem leads, `PUBLIC_CONSOLE_URL`, without a slash at its end. Default: nowhere, `about:blank`. */
  problemBase?: string;
  /** The id that a refusal carries. Default: `X-Request-Id` if it is a sane one, else a new UUIDv7. */
  requestId?: (request: Request) => string;
  /** Told of each refusal before it is answered, for a log: `quiet` ones are worth no line. */
  onRefused?: (request: Request, refused: Refused) => void;
};
