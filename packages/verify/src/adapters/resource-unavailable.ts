/**
 * Thrown by a resolver of `requires` where a resource cannot be looked up now: answered as 503 with `Retry-After`, counted
 * as no decision. Anything else that it throws is a defect, and the framework's to answer.
 */
export class ResourceUnavailable extends Error {
  override readonly name = "ResourceUnavailable";
}
