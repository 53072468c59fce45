import type { Authentication, Verifier, VerifyInput } from "@avy/verify";
import type { Requests } from "../rates/block.ts";
import type { KeyRequest } from "../requests/key-request.ts";
import { onTheWire } from "../requests/on-the-wire.ts";
import { verifyInput } from "./verify-input.ts";

/** Requests that their keys' policies allow, each with texts of its own. `next` says which come next. */
export function verifiedRequests(
  verifier: Verifier,
  requests: readonly KeyRequest[],
  next: () => number[],
): Requests<VerifyInput, Authentication> {
  const read = onTheWire(requests);
  return {
    draw: () => next().map((index) => verifyInput(read(index))),
    call: verifier.verify,
    isGood: ({ ok }) => ok,
  };
}
