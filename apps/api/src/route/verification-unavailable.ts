import type { Refusal } from "@avy/core";

/** The key in the body cannot be judged now: never a guess. */
export class VerificationUnavailable extends Error {
  override readonly name = "VerificationUnavailable";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super("The key cannot be judged now");
    this.refusal = refusal;
  }
}
