import type { MemberContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";

/** Keys and their usage do not exist until the organization has its signing key. */
export function requireBootstrapped({ org }: MemberContext): void {
  if (org.bootstrappedAt === null) {
    throw new OperationError("not_bootstrapped", "Set up API keys for this organization first");
  }
}
