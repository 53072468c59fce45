import fc from "fast-check";
import type { DocumentedOperation } from "../documented-operations.ts";
import { nearRequests } from "./near-request.ts";
import { type Draws, validRequest } from "./valid-request.ts";

/** A request to one operation, as it goes out. */
export type FuzzedRequest = {
  /** Each parameter's segment as it stands in the path; null for that of a resource that there is. */
  path: Readonly<Record<string, string | null>>;
  /** What stands after the question mark. */
  query: string;
  /** Null for an idempotency key that no request had before. */
  headers: Readonly<Record<string, string | null>>;
  body: string | Uint8Array | null;
};

/** Half of them as the document has them, the others with one part that is near to that. */
export function fuzzedRequest(
  operation: DocumentedOperation,
  draws: Draws,
): fc.Arbitrary<FuzzedRequest> {
  const valid = validRequest(operation, draws);
  const near = fc.tuple(valid, fc.nat(), fc.nat()).map(([request, part, at]) => {
    const parts = nearRequests(operation, request);
    const nearby = parts[part % parts.length] ?? [];
    return nearby[at % nearby.length]?.() ?? request;
  });
  return fc.oneof(valid, near);
}
